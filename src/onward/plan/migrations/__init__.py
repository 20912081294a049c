"""The steps by which the tables of the plan came to be."""
