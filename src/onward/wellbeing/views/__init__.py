"""The pages of wellbeing, a file for each thing they are about."""
