"""What a proof looks at on a page: axe, the HTML checker, the conditions under which it is read."""
