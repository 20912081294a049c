"""The pages of momentum."""
