"""What stands between a request and the pages, from the outside in: headers, host, fetch, errors, login."""
