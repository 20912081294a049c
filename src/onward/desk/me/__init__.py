"""Me: what the person says of themselves, what was learned and done, where everything lies, and erasing it."""
