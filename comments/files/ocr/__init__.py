"""A reading machine, where there is one: the text of a page that is a picture. No ORM."""
