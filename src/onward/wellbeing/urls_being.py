"""The addresses of how one is, of the journal, and of the end of the day."""

from django.urls import URLPattern, path

from onward.wellbeing.states import Switch
from onward.wellbeing.views import being, evening, journal

SWITCHES: list[URLPattern] = [
    path(
        f"how-i-am/{which}/{'on' if on else 'off'}",
        being.switch,
        {"which": which, "on": on},
        name=f"{which}_{'on' if on else 'off'}",
    )
    for which in Switch
    for on in (True, False)
]

urlpatterns: list[URLPattern] = [
    path("how-i-am", being.how_i_am, name="how_i_am"),
    path("how-i-am/tap", being.tap, name="tap"),
    path("how-i-am/questions", being.questions, name="questions"),
    path("how-i-am/erase", being.erase, name="erase_check_ins"),
    path("how-i-am/<uuid:check_in_id>/forget", being.forget, name="forget_check_in"),
    *SWITCHES,
    path("journal", journal.journal, name="journal"),
    path("journal/new", journal.new_entry, name="new_entry"),
    path("journal/hold", journal.hold_new, name="hold_new_entry"),
    path("journal/throw-away", journal.throw_away, name="throw_away"),
    path("journal/erase", journal.erase_all, name="erase_journal"),
    path("journal/<uuid:entry_id>", journal.entry, name="entry"),
    path("journal/<uuid:entry_id>/hold", journal.hold, name="hold_entry"),
    path("journal/<uuid:entry_id>/take-back", journal.unkeep, name="unkeep_entry"),
    path("journal/<uuid:entry_id>/erase", journal.erase_one, name="erase_entry"),
    path("activities", evening.activities, name="activities"),
    path("evening", evening.evening, name="evening"),
    path("evening/stop", evening.stop, name="stop"),
    path("evening/stop-back", evening.stop_back, name="stop_back"),
    path("evening/list", evening.tomorrow, name="tomorrow"),
    path("evening/list-back", evening.tomorrow_back, name="tomorrow_back"),
]
