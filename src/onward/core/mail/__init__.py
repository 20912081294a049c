"""From bytes to messages: sources, scan, decode, plain text, quoting, fingerprint."""
