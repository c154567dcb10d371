"""The room ``export``."""
