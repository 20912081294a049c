"""What the numbers of a search say, and how sure that is."""
