"""The room ``annotate``."""
