"""How a resident goes from the front page to the receipt, and over which line."""
