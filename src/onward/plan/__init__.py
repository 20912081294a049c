"""What comes of a search: lessons, actions, questions, strengths, goals, drafts; every subject above uses them."""
