"""Applications that nobody answers, and a kind end to them."""
