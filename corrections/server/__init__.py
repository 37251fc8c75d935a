"""The HTTP server: waitress, made strict about requests and bounded in what connections may cost.

Here are sockets, bytes and time. No page of the site, and no SQL.
"""
