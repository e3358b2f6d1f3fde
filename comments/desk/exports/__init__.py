"""Workbooks out: the comments, the ledger, the summary."""
