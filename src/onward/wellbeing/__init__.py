"""How one is, and where help is near."""
