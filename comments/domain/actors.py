"""Who acts when no member of staff does. No ORM."""

WEB, SYSTEM = "web", "system"
"""A resident through the site; a command."""
