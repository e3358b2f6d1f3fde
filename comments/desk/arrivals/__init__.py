"""到着物: what comes in as a file, kept until a clerk has dealt with it."""
