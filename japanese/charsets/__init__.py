"""Bytes of a text whose encoding is told wrongly, or not at all. No ORM, nothing of mails."""
