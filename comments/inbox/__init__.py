"""A mailbox over IMAP: what has arrived in it is taken in, nothing twice, nothing lost."""
