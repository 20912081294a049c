"""What a person did about one no, step by step."""
