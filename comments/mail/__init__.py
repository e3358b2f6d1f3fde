"""Mails to residents: bare, queued in the database, sent afterwards, erased soon."""
