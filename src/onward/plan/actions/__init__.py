"""What a person can do with lessons, actions, questions, strengths, goals, if-then plans and drafts."""
