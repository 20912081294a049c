"""The pocket sheet: one page to carry, with what helps before a talk and after a no."""
