"""What a person can do about mail: take it in, take it back, pull in what was left out, wait for an answer."""
