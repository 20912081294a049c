"""The week, in which lines of momentum stand beside people."""
