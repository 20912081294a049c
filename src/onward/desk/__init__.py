"""The desk: Today, the first visit, search, and the pages that show several subjects."""
