"""Django's database engine for the encrypted store; ENGINE is this package's name."""
