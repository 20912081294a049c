"""What is asked of the desk: parse, call one action or query, choose a template."""
