"""Which messages tell one application's story."""
