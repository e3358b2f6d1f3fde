"""What only the administrator changes: consultations, plans, tags, accounts; and the log, to read."""
