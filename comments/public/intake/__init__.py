"""The resident's way in: write → who → check → receipt."""
