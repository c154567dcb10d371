"""Frozen records for everything the register holds."""
