"""The room ``workbench``."""
