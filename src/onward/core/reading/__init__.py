"""What one message says about an application, with the words it says it in. Start with read.py."""
