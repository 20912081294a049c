"""The room of the plan: what several subjects put into it, on one page."""
