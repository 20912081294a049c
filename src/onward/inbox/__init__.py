"""Mail that was taken in, what was read in it, and what it proposes to the record."""
