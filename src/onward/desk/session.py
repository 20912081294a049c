"""What a page leaves for the next one: what was just done, told once."""

from uuid import UUID

from django.http import HttpRequest


def tell_next(request: HttpRequest, sentence: str, act: UUID | None = None) -> None:
    """Have the next page say what was done; act: the one that its Undo takes back, None where nothing can be."""
    request.session["done"] = {"act": str(act) if act else None, "sentence": sentence}
