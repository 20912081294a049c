"""Questions about how one is."""
