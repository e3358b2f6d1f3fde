"""到着物: what came in as a file and waits for a clerk."""
