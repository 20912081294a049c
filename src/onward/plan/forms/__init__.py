"""What is typed into the plan."""
