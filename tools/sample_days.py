"""How the invented person of the sample was, day by day: a word, four questions, a journal, the end of a day."""

from datetime import UTC, date, datetime, time

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.wellbeing.actions.being import answer_four, choose_stop_time, say_mood
from onward.wellbeing.actions.evening import write_list
from onward.wellbeing.actions.journal import keep_entry
from onward.wellbeing.states import Mood
from sample_kept import kept, refuse

MOODS = {
    (5, 18): Mood.BETWEEN,
    (5, 22): Mood.ALL_RIGHT,
    (5, 26): Mood.HARD,
    (5, 27): Mood.NOT_SO_GOOD,
    (5, 31): Mood.BETWEEN,
    (6, 5): Mood.ALL_RIGHT,
    (6, 12): Mood.NOT_SO_GOOD,
    (6, 15): Mood.ALL_RIGHT,
    (6, 20): Mood.GOOD,
    (6, 25): Mood.ALL_RIGHT,
    (6, 26): Mood.NOT_SO_GOOD,
    (6, 28): Mood.BETWEEN,
    (6, 29): Mood.BETWEEN,
    (6, 30): Mood.ALL_RIGHT,
    (7, 1): Mood.GOOD,
    (7, 2): Mood.ALL_RIGHT,
}
"""One word, by month and day."""
FOUR = {
    (6, 15): {"satisfied": 6, "worthwhile": 6, "happy": 5, "anxious": 5},
    (6, 29): {"satisfied": 6, "worthwhile": 7, "happy": 6, "anxious": 4},
}
ENTRIES = {
    (
        4,
        17,
    ): "The letter came while I was in the hall looking for a bulb. I read it on the stairs. She wrote it herself, "
    "which helps, and does not.\n\nMira made soup. We did not talk about it until the plates were in the sink.",
    (5, 27): "Blankenese and back. My legs are tired and my head is quiet for the first time since the weekend. "
    "I do not want to write to anybody this week, and I will not.",
    (6, 20): "The party at the theatre. I thought it would sting to walk in by the stage door, and it did for as long "
    "as it takes to put a coat away. We sang three pieces. Pavel asked what I am doing now, and I told him in four "
    "sentences, all of them with “I”.",
    (6, 28): "Three days since the trial day and no word. I know that three days are nothing. I made a list of what "
    "I would miss if they say no, and it was shorter than I feared: the counter, the long table, "
    "the woman with the tent.",
    (7, 1): "They want me. I sat down on the kitchen floor. Now I have a week to read a contract, and I will read it, "
    "although I would sign it on this floor.",
}
EVENING = time(20, 30)


def keep_notes(seeker: Seeker) -> None:
    """Say how it was, write about some days, and end the last one."""
    for day, mood in MOODS.items():
        say_mood(seeker, mood, now=moment(day, time(18)))
    for day, answers in FOUR.items():
        answer_four(seeker, answers, now=moment(day, time(9)))
    for day, text in ENTRIES.items():
        kept(keep_entry(seeker, new_id(), text, now=moment(day, EVENING)))
    choose_stop_time(seeker, time(20))
    lines = [
        ("first", "Read the contract with a pencil, page by page"),
        ("second", "Write down what I want to ask Wilma"),
        ("third", "Cake"),
    ]
    _made, problems = write_list(seeker, lines, on=date(2026, 7, 4), now=moment((7, 3), time(18)))
    refuse(problems)


def moment(day: tuple[int, int], hour: time) -> datetime:
    """A moment of the year of the sample."""
    return datetime.combine(date(2026, *day), hour, UTC)
