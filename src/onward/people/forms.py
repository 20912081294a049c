"""What a person types about people; what is wrong with it is said by the actions, in one place."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from onward.accounts.once import OnceForm
from onward.journey.actions.inputs import TEXT_LENGTH
from onward.journey.models import NAME_LENGTH
from onward.people.models import ADDRESS_LENGTH, URL_LENGTH, Gathering, Person, PresentEmployer, Talk
from onward.people.states import GatheringKind, How, Ring
from onward.shell.fields import DayField, PlainForm

WORDS_LENGTH = 200
NOTE = forms.Textarea(attrs={"rows": 3})


class PersonForm(PlainForm):
    """Somebody."""

    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH, error_messages={"required": _("Write a name.")})
    address = forms.CharField(
        label=_("Mail address"),
        max_length=ADDRESS_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "email", "autocomplete": "off"}),
    )
    how = forms.ChoiceField(
        label=_("Where you know them from"),
        choices=How.choices,
        initial=How.COLLEAGUE.value,
        error_messages={"invalid_choice": _("Choose one from the list."), "required": _("Choose one from the list.")},
    )
    ring = forms.ChoiceField(
        label=_("How well you know them"),
        choices=Ring.choices,
        initial=Ring.KNOWN.value,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one from the list."), "required": _("Choose one from the list.")},
    )
    company = forms.CharField(label=_("Company"), max_length=NAME_LENGTH, required=False)
    position = forms.CharField(label=_("Their work"), max_length=NAME_LENGTH, required=False)
    note = forms.CharField(label=_("Note"), max_length=TEXT_LENGTH, required=False, widget=NOTE)
    last_heard_on = DayField(label=_("When you last heard of them"), required=False)
    is_referee = forms.BooleanField(label=_("They may be asked about me"), required=False)
    can_say = forms.CharField(
        label=_("What they can say about you"), max_length=TEXT_LENGTH, required=False, widget=NOTE
    )

    @classmethod
    def of(cls, person: Person, sent: QueryDict | None = None) -> "PersonForm":
        """The form as it stands for somebody, or as it was sent."""
        return cls(sent, initial={name: getattr(person, name) for name in cls.base_fields})


class FileForm(PlainForm):
    """Where the people of a file belong."""

    ring = forms.ChoiceField(
        label=_("How well you know most of them"),
        choices=Ring.choices,
        initial=Ring.KNOWN.value,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one from the list."), "required": _("Choose one from the list.")},
    )


class EmployerForm(PlainForm):
    """Where the person works now."""

    name = forms.CharField(label=_("Your employer now"), max_length=NAME_LENGTH, required=False)
    domain = forms.CharField(
        label=_("What stands behind the @ there"),
        max_length=ADDRESS_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "example.org", "autocapitalize": "none", "spellcheck": "false"}),
    )

    @classmethod
    def of(cls, employer: PresentEmployer | None, sent: QueryDict | None = None) -> "EmployerForm":
        """The form as it stands, or as it was sent."""
        kept = {"name": employer.name, "domain": employer.site} if employer else {}
        return cls(sent, initial=kept)


class PasteForm(PlainForm):
    """What somebody said about the person."""

    said_by = forms.CharField(
        label=_("Who said it"), max_length=NAME_LENGTH, error_messages={"required": _("Write who said it.")}
    )
    text = forms.CharField(
        label=_("What they said, in their words"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Put in what they said.")},
    )


class TalkForm(PlainForm):
    """One talk with a mentor."""

    topic = forms.CharField(label=_("What it is about"), max_length=NAME_LENGTH, required=False)
    on = DayField(label=_("Day"), required=False)
    note = forms.CharField(label=_("What you want to remember"), max_length=TEXT_LENGTH, required=False, widget=NOTE)
    done = forms.BooleanField(label=_("We talked"), required=False)

    @classmethod
    def of(cls, talk: Talk, sent: QueryDict | None = None) -> "TalkForm":
        """The form as it stands for a talk, or as it was sent."""
        return cls(sent, initial={name: getattr(talk, name) for name in cls.base_fields})


class GatheringForm(OnceForm):
    """Where people meet."""

    name = forms.CharField(
        label=_("What it is called"), max_length=NAME_LENGTH, error_messages={"required": _("Write what it is called.")}
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=GatheringKind.choices,
        initial=GatheringKind.EVENT.value,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one from the list."), "required": _("Choose one from the list.")},
    )
    on = DayField(label=_("Day"), required=False)
    place = forms.CharField(label=_("Where"), max_length=NAME_LENGTH, required=False)
    url = forms.CharField(
        label=_("Link"),
        max_length=URL_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    note = forms.CharField(label=_("Note"), max_length=TEXT_LENGTH, required=False, widget=NOTE)

    @classmethod
    def of(cls, gathering: Gathering, sent: QueryDict | None = None) -> "GatheringForm":
        """The form as it stands, or as it was sent."""
        return cls(sent, initial={name: getattr(gathering, name) for name in cls.base_fields})


class WordsForm(PlainForm):
    """Words that somebody looks for."""

    text = forms.CharField(label=_("Name, company, work"), max_length=WORDS_LENGTH, required=False)
