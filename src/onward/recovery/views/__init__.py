"""The pages after a no."""
