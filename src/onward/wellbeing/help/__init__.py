"""Help near one, country by country; read near.py first. Nothing in here knows who asks."""
