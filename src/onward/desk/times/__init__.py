"""How often somebody put themselves forward, for those who ask."""
