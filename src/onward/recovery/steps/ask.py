"""One short letter that asks for advice: most employers do not answer, and one line is plenty."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from onward.plan.recipients import whom_to_write
from onward.plan.states import DraftKind
from onward.recovery.asking import asking_of, begin_letter, odds_of
from onward.recovery.queries import held_until
from onward.recovery.states import NoKind, Part
from onward.recovery.steps.step import Kept, Place, Step


class AskStep(Step):
    """Ask for one piece of advice."""

    name = "ask"
    part = Part.ASK
    order = 10
    autosaves = False

    def is_offered(self, place: Place) -> bool:
        """After an answer; who never answered is asked how things stand instead."""
        return place.told.kind is not NoKind.SILENCE

    def context(self, place: Place) -> Mapping[str, Any]:
        """How asking stands, and to whom a letter would go."""
        asking = asking_of(place)
        recipient = None if asking else whom_to_write(place.seeker, place.told.application)
        return {
            "asking": asking,
            "recipient": recipient,
            "odds": odds_of(place),
            "held_until": held_until(place.recovery, place.now),
        }

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Write the letter, or go on with it; while replies are held it is held, too."""
        del request
        if name != "write":
            return None
        draft = begin_letter(place, DraftKind.ADVICE)
        sentence = "" if draft.to_address else _("No person to write to was found in your mail. You can name one.")
        return Kept(sentence, next_url=reverse("plan:draft", args=[draft.pk]))


STEP = AskStep()
