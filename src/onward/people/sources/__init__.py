"""People in files, as other programs write them."""
