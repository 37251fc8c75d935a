"""The site: a view reads the request, calls one thing and renders. No SQL, no rule, no HTML."""
