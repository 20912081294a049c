from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django import forms

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.accounts.once import OnceForm

PAGE = new_id()
SEEKER = Seeker(created_at=datetime(2026, 3, 20, tzinfo=UTC))
TOP = ~((1 << 62) - 1)


class Form(OnceForm):
    """Something to make."""

    text = forms.CharField()
    on = forms.DateField(required=False)


def made(text: str = "Call", page: object = PAGE, on: str = "", seeker: Seeker = SEEKER) -> UUID:
    """The id of what is made of this."""
    form = Form({"text": text, "page": page, "on": on})
    assert form.is_valid()
    return form.id_for(seeker)


def test_same_words_from_the_same_page_are_the_same_row() -> None:
    assert made(on="2026-03-05") == made(on="2026-03-05")


def test_key_is_the_id_as_text() -> None:
    form = Form({"text": "Call", "page": PAGE})
    assert form.is_valid()
    assert form.key_for(SEEKER) == str(made())


def test_other_words_another_page_or_somebody_else_are_another_row() -> None:
    found = [made(), made("Write"), made(on="2026-03-05"), made(page=new_id()), made(seeker=Seeker())]
    assert len(set(found)) == 5


def test_row_sorts_by_when_its_page_was_made_and_has_no_id_that_was_sent() -> None:
    found = made()
    assert (found.version, found.int & TOP, found == PAGE) == (7, PAGE.int & TOP, False)


@pytest.mark.parametrize("page", ["", "x", "\0", "d78deaa0-a03b-4d02-b84f-e907a60abcd7", str(UUID(int=0)), "7" * 5000])
def test_page_that_is_none_of_ours_makes_a_new_row(page: str) -> None:
    assert made(page=page) != made(page=page)


def test_page_is_no_part_of_what_was_said() -> None:
    form = Form({"text": "Call", "page": PAGE})
    assert form.is_valid()
    assert form.cleaned_data == {"text": "Call", "on": None}
    assert list(Form.base_fields) == ["text", "on"]


def test_each_form_that_is_shown_has_a_page_of_its_own() -> None:
    pages = [Form()["page"].value() for _ in range(2)]
    assert pages[0] != pages[1]
    bound = Form({"text": "", "page": PAGE, "on": date(2026, 3, 5)})
    assert (bound.is_valid(), bound["page"].value()) == (False, str(PAGE))
