"""The room ``pipeline/engines``."""
