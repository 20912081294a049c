"""The command line: it keeps what other programs were promised, the work is the core's. Start with main.py."""
