"""Likeness: points that look alike, what a clerk says of them, and nothing that decides by itself."""
