"""What is typed about how one is."""
