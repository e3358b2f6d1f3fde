"""Publication of the result, at the desk."""
