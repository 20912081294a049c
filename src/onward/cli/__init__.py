"""The command line: what it promises to other programs is kept here, what it does lies in the core. Start with main.py."""
