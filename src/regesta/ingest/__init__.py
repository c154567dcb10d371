"""The room ``ingest``."""
