"""How mail becomes stored readings. Read steps.py first."""
