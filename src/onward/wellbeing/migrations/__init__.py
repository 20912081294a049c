"""The steps by which its tables came to be."""
