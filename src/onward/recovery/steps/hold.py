"""No answer and no decision before one has slept; it ends by itself, and is lifted in one tap."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.plan.actions.drafts import hold_draft, release_draft
from onward.plan.models import Draft
from onward.recovery.actions import hold_replies, keep_step
from onward.recovery.forms import StepForm, Writing
from onward.recovery.gating import day_here
from onward.recovery.queries import held_until
from onward.recovery.states import Part
from onward.recovery.steps.step import Kept, Place, Step
from onward.shell.days import told_day

A_DAY, MORNING = "day", "morning"
MORNING_AT = time(9)


class HoldForm(StepForm):
    """Until when."""

    until = forms.ChoiceField(
        label=gettext_lazy("Until when?"),
        choices=[(MORNING, gettext_lazy("Tomorrow at 9 in the morning")), (A_DAY, gettext_lazy("For 24 hours"))],
        initial=MORNING,
        widget=forms.RadioSelect,
    )
    decision = Writing(
        gettext_lazy("What you don’t decide until then"),
        rows=2,
        hint=gettext_lazy("An answer to them, giving notice, giving up on this kind of job: whatever presses."),
    )


class HoldStep(Step):
    """Decide nothing yet."""

    name = "hold"
    part = Part.PAUSE
    order = 30
    form_class = HoldForm

    def context(self, place: Place) -> Mapping[str, Any]:
        """Until when it is held now."""
        return {
            "held_until": held_until(place.recovery, place.now),
            "decision": place.answers(self.name).get("decision", ""),
        }

    def keep(self, place: Place, form: StepForm) -> Kept:
        """Hold it."""
        answers = form.answers()
        until = end_of_hold(answers["until"], place.now, place.zone)
        with transaction.atomic():
            keep_step(place.recovery, self.name, {**answers, "ends_at": until.isoformat()}, now=place.now)
            self._hold(place, until)
        return Kept(_("Held."), undo_url=self._act_url(place, "lift"))

    def after(self, place: Place) -> Mapping[str, Any]:
        """Say until when."""
        until = held_until(place.recovery, place.now)
        if until is None:
            return {"kept": [_("Nothing is held now.")]}
        words = {
            "day": told_day(until.astimezone(place.zone), day_here(place.now, place.zone).year, weekday=True),
            "time": until.astimezone(place.zone).strftime("%H:%M"),
        }
        return {
            "kept": [
                _("Held until %(day)s, %(time)s. It ends by itself.") % words,
                _("Drafts about this one are kept back until then."),
            ],
        }

    def act(self, place: Place, name: str, request: HttpRequest) -> Kept | HttpResponse | None:
        """Lift it; or hold it again as it was, where its end has not come yet."""
        del request
        here = reverse("recovery:step", args=[place.recovery.pk, self.name])
        if name == "lift":
            with transaction.atomic():
                self._hold(place, None)
            return Kept(_("Nothing is held any more."), here, self._act_url(place, "again"))
        ends_at = place.answers(self.name).get("ends_at")
        if name == "again" and ends_at and datetime.fromisoformat(ends_at) > place.now:
            with transaction.atomic():
                self._hold(place, datetime.fromisoformat(ends_at))
            return Kept(_("Held."), here)
        return None

    def _hold(self, place: Place, until: datetime | None) -> None:
        hold_replies(place.recovery, until=until)
        drafts = Draft.objects.of(place.seeker).filter(application=place.told.application, sent_at=None, closed_at=None)
        for draft in drafts:
            if until is None:
                release_draft(draft)
            else:
                hold_draft(draft, until=until)

    def _act_url(self, place: Place, act: str) -> str:
        return reverse("recovery:act", args=[place.recovery.pk, self.name, act])


def end_of_hold(choice: str, now: datetime, zone: ZoneInfo) -> datetime:
    """When a hold that begins now ends: after 24 hours, or on the next day at nine where the person is."""
    if choice == A_DAY:
        return now + timedelta(days=1)
    return datetime.combine(day_here(now, zone) + timedelta(days=1), MORNING_AT, zone)


STEP = HoldStep()
