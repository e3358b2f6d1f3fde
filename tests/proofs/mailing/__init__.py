"""Mails made for the proof `mails`, and the server that delivers them."""
