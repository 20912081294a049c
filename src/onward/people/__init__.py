"""People one knows a little or well, and what was asked of them."""
