"""What one message says about an application, with the words it says it in. Start with read.py."""

READER_VERSION = "1"
"""Grows whenever the same mail may be read otherwise than before."""
