"""Exports: comments, ledger and summary as XLSX or CSV."""
