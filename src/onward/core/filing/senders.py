"""Whether an address belongs to an employer or is shared by many: a stand-in until reading knows all senders."""

from onward.core.filing.words import read_table

TYPES = {site: kind for kind, sites in read_table("senders").items() for site in sites.split()}


def sender_type(site: str) -> str:
    """Tell "system", "board" or "free" for a registered domain shared by many, "own" for any other."""
    return TYPES.get(site, "own")
