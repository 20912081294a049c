"""The worker: does what takes long, beside the server or on machines of its own."""
