"""What is typed about oneself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import EmailValidator, RegexValidator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from onward.accounts.states import WorkSought
from onward.desk.me.zones import with_zone, zone_choices
from onward.inbox.actions.addresses import LONGEST
from onward.shell.fields import ToldForm

LANGUAGES = (
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("pt", "Português"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
)
"""The languages that mail is read in, each by its own name."""
TWO_LETTERS = r"\A[A-Za-z]{2}\Z"
WORD = pgettext_lazy("typed to erase everything", "erase")


class ZoneSelect(forms.Select):
    """A choice among hundreds, written at once: Django's own takes a template for each, a tenth of a second for all."""

    def render(  # as Django's widget has it
        self,
        name: str,
        value: Any,  # noqa: ANN401
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ANN401, ARG002
    ) -> SafeString:
        """The element with all its options in their groups."""
        chosen = str(value or "")
        found = [
            format_html('<optgroup label="{}">{}</optgroup>', group, _options(inside, chosen))
            if not isinstance(inside, str)
            else _options([(str(group), inside)], chosen)
            for group, inside in self.choices
        ]
        told = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", told, format_html_join("", "{}", ((one,) for one in found)))


def _options(inside: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    options = ((value, flatatt({"selected": value == chosen}), place) for value, place in inside)
    return format_html_join("", '<option value="{}"{}>{}</option>', options)


class HomeForm(ToldForm):
    """Where somebody lives, what they speak and what they look for. zone: the one that holds until now."""

    time_zone = forms.ChoiceField(label=_("Time zone"), widget=ZoneSelect)
    country = forms.CharField(
        label=_("Country where you look for work"),
        required=False,
        max_length=2,
        help_text=_("By its two letters, as DE."),
        validators=[RegexValidator(TWO_LETTERS, _("Write the country by its two letters, as DE."))],
        widget=forms.TextInput(
            attrs={"autocomplete": "country", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you apply in"), choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )
    work_sought = forms.ChoiceField(
        label=_("What you look for"),
        choices=[*WorkSought.choices, ("", _("Not said"))],
        required=False,
        widget=forms.RadioSelect,
    )
    has_job = forms.BooleanField(label=_("I have a job now"), required=False)

    def __init__(self, *args: Any, zone: str, guess: str | None = None, **options: Any) -> None:  # noqa: ANN401  # as Django's form has it
        super().__init__(*args, **options)
        field = self.fields["time_zone"]
        field.choices = with_zone(zone_choices(), zone)  # type: ignore[attr-defined]  # this field has them
        if guess and guess != zone:
            said = _("Your days begin where you choose. This computer is set to %(zone)s.") % {"zone": guess}
            field.help_text = said

    def clean_country(self) -> str:
        """Two letters, in capitals."""
        return str(self.cleaned_data["country"]).upper()

    def clean_languages(self) -> list[str]:
        """In the order in which they are offered."""
        chosen = set(self.cleaned_data["languages"])
        return [value for value, _name in LANGUAGES if value in chosen]


class AddressForm(ToldForm):
    """An address of the person's own."""

    address = forms.CharField(
        label=_("Another address of yours"),
        max_length=LONGEST,
        validators=[EmailValidator(_("Write a whole address, as name@example.org."))],
        error_messages={"required": _("Write an address first.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_address(self) -> str:
        """In lower case, as addresses are compared."""
        return str(self.cleaned_data["address"]).lower()


class EraseForm(ToldForm):
    """The word that says that somebody means it."""

    word = forms.CharField(
        max_length=40,
        error_messages={"required": _("Nothing was erased: write the word, if you mean it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # as Django's form has it
        super().__init__(*args, **options)
        self.fields["word"].label = _("To erase everything, write: %(word)s") % {"word": WORD}

    def clean_word(self) -> str:
        """Exactly this word, in capitals or not."""
        word = str(self.cleaned_data["word"]).strip().lower()
        if word != str(WORD).lower():
            raise forms.ValidationError(_("Nothing was erased: the word is another one."))
        return word
