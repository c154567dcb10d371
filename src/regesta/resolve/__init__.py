"""The room ``resolve``."""
