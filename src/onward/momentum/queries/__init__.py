"""Questions about weeks, fresh starts and follow-ups."""
