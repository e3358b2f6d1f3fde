"""The published result: frozen once by the desk, read by all, only from snapshots."""
