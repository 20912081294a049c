"""Questions whose answers are made of several subjects."""
