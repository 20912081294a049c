"""What every page stands on: the lock in front of the server, headers, error pages."""
