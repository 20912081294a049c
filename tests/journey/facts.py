"""What stays as it is of every fact, whatever is done to the record."""

NEVER_CHANGES = (
    "application_id",
    "key",
    "kind",
    "at",
    "place",
    "stage",
    "certainty",
    "origin",
    "replaces_id",
    "recorded_in_id",
)
"""What an event says, and of what."""
