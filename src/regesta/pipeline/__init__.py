"""The room ``pipeline``."""
