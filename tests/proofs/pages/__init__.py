"""Every state of every public page, and how to come to it."""
