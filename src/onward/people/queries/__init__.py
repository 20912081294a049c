"""What can be asked about people; every answer is one person's."""

from onward.people.queries.suggestions import suggestions

__all__ = ["suggestions"]
