"""The room ``collate``."""
