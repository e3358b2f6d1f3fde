"""補正: asking a submitter for what is missing, and entering the answer."""
