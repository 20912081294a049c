"""What is asked about oneself: parse, call one action or query, choose a template."""
