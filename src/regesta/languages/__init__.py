"""The room ``languages``."""
