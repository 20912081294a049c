"""Questions about lessons, actions, questions, strengths, goals, if-then plans and drafts."""
