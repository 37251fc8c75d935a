"""One blueprint a file: a view reads the request, calls one thing and renders."""
