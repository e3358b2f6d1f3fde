"""The steps in which a resident comments: write, who, check, receipt."""
