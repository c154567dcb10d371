"""regesta: from a pile of disagreeing accounts to a cited register."""

__version__ = "0.1.0"
