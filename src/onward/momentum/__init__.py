"""The week, if-then plans, wins, follow-ups, proof of search."""
