"""The room ``reconcile``."""
