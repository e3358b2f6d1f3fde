"""What a file is, by its content alone: neither its name nor what the browser says counts. No ORM."""
