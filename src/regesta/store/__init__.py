"""The room ``store``."""
