"""The core: mail in, stories out. Pure Python; no clock, network, database or randomness of its own."""
