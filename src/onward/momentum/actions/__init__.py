"""What can be done with weeks, fresh starts and follow-ups."""
