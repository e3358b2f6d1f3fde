"""A mail as bytes → what stands in it. No ORM; nothing is executed, nothing is fetched."""
