"""Forms that make something new: however often one page of them is sent, it is made once."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.shell.fields import PlainForm

SORTABLE = 7
"""The version of the ids that rows have."""
_AT_RANDOM = (1 << 62) - 1


class PageField(forms.UUIDField):
    """The id that a page was given when it was made; one that is none of ours is as if there were none."""

    # Without an id in the page: two such forms may stand on one.
    widget = forms.HiddenInput(attrs={"id": False})

    def __init__(self) -> None:
        super().__init__(required=False, initial=new_id)

    def clean(self, value: Any) -> UUID | None:  # noqa: ANN401  # as Django's field has it
        """The id."""
        try:
            found: UUID | None = super().clean(value)
        except ValidationError:
            return None
        return found if found and found.version == SORTABLE else None


class OnceForm(PlainForm):
    """A form of which a row is made: show `form.page` with it, unseen.

    Sent again as it was, from a page that somebody went back to or because nothing seemed to happen, it names the row
    that was made before. In other words it names another one, so that nothing that was typed is lost.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # as Django's form has it
        super().__init__(*args, **options)
        self.fields["page"] = PageField()
        self._page: UUID | None = None

    def clean(self) -> dict[str, Any]:
        """Keep the page out of what was said."""
        given: dict[str, Any] = super().clean() or {}
        self._page = given.pop("page", None)
        return given

    def id_for(self, seeker: Seeker) -> UUID:
        """The id of the row that this person makes of it; the form is valid. It is no id that a sender could choose."""
        if self._page is None:
            return new_id()
        said = repr((type(self).__name__, seeker.pk, self._page, sorted(self.cleaned_data.items())))
        drawn = int.from_bytes(sha256(said.encode()).digest())
        return UUID(int=self._page.int & ~_AT_RANDOM | drawn & _AT_RANDOM)

    def key_for(self, seeker: Seeker) -> str:
        """The same, for rows that are told apart by a key."""
        return str(self.id_for(seeker))
