"""What is asked of the inbox: parse, call one action or query, choose a template."""
