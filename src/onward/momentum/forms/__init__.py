"""What a person says of their week."""
