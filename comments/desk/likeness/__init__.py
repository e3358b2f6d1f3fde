"""似た意見: points that look alike, and what a clerk says of them."""
