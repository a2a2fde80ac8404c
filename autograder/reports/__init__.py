"""One module a format; here messages become words."""
