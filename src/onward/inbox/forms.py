"""What people fill in about mail: where it lies, and what a mail is."""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from onward.core.mail.sources import MissingSourceError, SourceError, UnreadableSourceError
from onward.core.mail.sources.nearby import NearbyMail
from onward.inbox.actions.pull_in import KINDS
from onward.journey.states import EventKind
from onward.shell.fields import ToldForm

LONGEST_PATH = 4_000
_QUOTES = "\"'"
_ZIP, _OUTLOOK = b"PK\x03\x04", b"!BDN"


class PathForm(ToldForm):
    """A place on this computer, typed or pasted."""

    path = forms.CharField(
        max_length=LONGEST_PATH,
        label=_("Where it lies"),
        help_text=_("A mailbox file, a Maildir, or a folder of .eml files."),
        error_messages={"required": _("Say where the mail lies.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )

    def clean_path(self) -> str:
        """The path as this computer understands it; relative ones are looked for at home."""
        typed = self.cleaned_data["path"].strip().strip(_QUOTES)
        if typed.startswith("file:"):
            typed = unquote(urlsplit(typed).path)
        if not typed or "\0" in typed:
            raise ValidationError(_("Say where the mail lies."))
        try:
            return str(Path.home() / Path(typed).expanduser())
        except RuntimeError:
            return str(Path.home() / typed)


class FoundForm(ToldForm):
    """Which of the mail that was found is to be read."""

    mail = forms.MultipleChoiceField(error_messages={"required": _("Choose at least one.")})

    def __init__(self, *args: object, found: Iterable[NearbyMail], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # Django's own arguments
        self.found = {mark_of(one): one for one in found if not one.first_step}
        self.fields["mail"].choices = [(mark, one.name) for mark, one in self.found.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[NearbyMail]:
        """What was chosen."""
        return [self.found[mark] for mark in self.cleaned_data["mail"]]


class KindForm(ToldForm):
    """What a mail is that was left out."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, kind.label) for kind in EventKind if kind.value in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what it is."), "invalid_choice": _("Choose what it is from the list.")},
    )


def mark_of(found: NearbyMail) -> str:
    """What tells one place with mail from others in a form."""
    return blake2b("\0".join(found.paths).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def say_why(error: SourceError, path: str) -> str:
    """Why this is no mail that can be read, and what to do, for somebody at a page."""
    if isinstance(error, MissingSourceError):
        return str(_("There is nothing at this place. Check the spelling."))
    if isinstance(error, UnreadableSourceError):
        return str(_("Your system does not let Onward read it. Allow it, or copy it to a folder of your own."))
    if Path(path).is_dir():
        return str(_("There is no mail in this folder."))
    try:
        with Path(path).open("rb") as file:
            head = file.read(4)
    except OSError:
        head = b"?"
    if not head:
        return str(_("This file is empty: there is no mail in it."))
    if head == _ZIP:
        return str(_("This is a zip archive. Unpack it first, then choose the mailbox that comes out of it."))
    if head == _OUTLOOK:
        return str(_("This is Outlook’s own format, which Onward cannot read. Save the mails as .eml or .mbox first."))
    return str(
        _("This is not a mailbox. Choose an mbox file, as Gmail Takeout or Thunderbird make them, or one .eml file.")
    )
