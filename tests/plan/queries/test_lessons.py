from datetime import datetime, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.plan.reasons import take_in_reasons
from tests.plan.written import again, note

from onward.accounts.models import Seeker
from onward.core.stats.ranking import MATTERS, Backing
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.plan.actions.lessons import choose_lesson, learn_nothing, note_lesson, set_aside
from onward.plan.keys import key_of_record
from onward.plan.models import Lesson
from onward.plan.queries.lessons import (
    PARTS,
    action_of,
    aside_lessons,
    chosen_actions,
    find_lesson,
    learned_nothing,
    lessons_in_short,
    lessons_of,
    offered_lessons,
    ranked_lessons,
    usually_whose,
)
from onward.plan.states import LessonSource, LessonTheme, Sureness, Whose


def home_of(seeker: Seeker, now: datetime, company: str = "Copse Water") -> Application:
    change = add_application(seeker, company=company, kind=EventKind.REJECTION, at=now, now=now)
    assert change.application is not None
    return change.application


def told(seeker: Seeker, part: str = "said") -> list[tuple[str, int]]:
    shelf = getattr(ranked_lessons(seeker), part)
    return [(one.lesson.text, one.sources) for one in shelf.lessons]


def take(seeker: Seeker, theme: LessonTheme, now: datetime) -> Lesson:
    lesson, _problems = note_lesson(
        seeker,
        text="From the record",
        theme=theme,
        source=LessonSource.RECORD,
        sureness=Sureness.SEEN,
        whose=Whose.MINE,
        key=key_of_record(theme),
        now=now,
    )
    assert lesson is not None
    return lesson


def test_words_of_the_formula_are_those_of_the_record() -> None:
    assert set(MATTERS) == set(LessonTheme.values)
    assert [backing.value for backing in Backing] == Sureness.values


def test_facts_stand_apart_from_guesses_and_from_what_is_theirs(seeker: Seeker, now: datetime) -> None:
    note(seeker, now, text="said")
    note(seeker, now, text="seen", sureness=Sureness.SEEN)
    note(seeker, now, text="guessed", sureness=Sureness.GUESSED)
    note(seeker, now, text="theirs", whose=Whose.THEIRS)
    set_aside(note(seeker, now, text="aside"), now=now)
    assert {part: [text for text, _ in told(seeker, part)] for part in PARTS} == {
        "said": ["said"],
        "seen": ["seen"],
        "guessed": ["guessed"],
        "others": ["theirs"],
    }


def test_what_two_employers_say_stands_before_what_one_says(seeker: Seeker, now: datetime) -> None:
    for number in range(2):
        note(seeker, now, text="fit", theme=LessonTheme.FIT, application=home_of(seeker, now, f"Alder {number}"))
    home = home_of(seeker, now)
    for _ in range(2):
        note(seeker, now, text="application", theme=LessonTheme.APPLICATION, application=home)
    assert told(seeker) == [("application", 1)] * 2 + [("fit", 2)] * 2
    views = [(one.is_one_view, one.is_pattern) for one in ranked_lessons(seeker).said.lessons]
    assert views == [(True, False)] * 2 + [(False, False)] * 2


def test_two_applications_at_one_employer_are_one_source(seeker: Seeker, now: datetime) -> None:
    for _ in range(3):
        note(seeker, now, application=home_of(seeker, now))
    assert {sources for _text, sources in told(seeker)} == {1}


def test_guesses_of_ones_own_never_become_a_pattern_by_being_many(seeker: Seeker, now: datetime) -> None:
    for _ in range(5):
        note(seeker, now, sureness=Sureness.GUESSED)
    assert {(one.sources, one.is_pattern) for one in ranked_lessons(seeker).guessed.lessons} == {(1, False)}


def test_what_employers_wrote_counts_for_the_same_theme(seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "skills", 3)
    note(seeker, now, theme=LessonTheme.SKILLS, application=home_of(seeker, now))
    note(seeker, now, theme=LessonTheme.SKILLS, sureness=Sureness.GUESSED)
    assert told(seeker) == [("Bring one figure", 4)]
    assert told(seeker, "guessed") == [("Bring one figure", 1)]


def test_lesson_of_the_record_is_no_further_source(seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "skills", 3)
    take(seeker, LessonTheme.SKILLS, now)
    assert told(seeker, "seen") == [("From the record", 3)]


def test_lesson_whose_mail_is_gone_is_still_told(seeker: Seeker, now: datetime) -> None:
    take(seeker, LessonTheme.SKILLS, now)
    assert told(seeker, "seen") == [("From the record", 1)]


def test_record_offers_from_three_employers_up(seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "skills", 2)
    assert offered_lessons(seeker) == ()
    take_in_reasons(seeker, now - timedelta(days=1), "experience", 3)
    (one,) = offered_lessons(seeker)
    assert (one.theme, one.whose, one.sources, len(one.reasons)) == (LessonTheme.EXPERIENCE, Whose.MINE, 3, 3)
    take(seeker, LessonTheme.EXPERIENCE, now)
    assert offered_lessons(seeker) == ()


def test_record_offers_what_one_can_change_first(seeker: Seeker, now: datetime) -> None:
    for theme, number in (("competition", 6), ("filled", 5), ("skills", 3), ("other", 4)):
        take_in_reasons(seeker, now, theme, number)
    told_ = [(one.theme.value, one.whose.value, len(one.reasons)) for one in offered_lessons(seeker)]
    assert told_ == [("skills", "mine", 3), ("competition", "nobodys", 3), ("filled", "theirs", 3)]


def test_record_offers_nothing_of_letters_that_wait(seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "skills", 4, opened=False)
    assert offered_lessons(seeker) == ()


def test_top_lessons_are_ones_own_and_open(seeker: Seeker, now: datetime) -> None:
    note(seeker, now, text="theirs", whose=Whose.THEIRS)
    set_aside(note(seeker, now, text="aside"), now=now)
    choose_lesson(note(seeker, now, text="chosen"), title="Do it", effort_minutes=None, on=None, now=now)
    note(seeker, now, text="guess", sureness=Sureness.GUESSED)
    note(seeker, now, text="application", theme=LessonTheme.APPLICATION)
    note(seeker, now, text="logistics", theme=LessonTheme.LOGISTICS)
    note(seeker, now, text="overqualified", theme=LessonTheme.OVERQUALIFIED)
    named = [one.lesson.text for one in lessons_in_short(seeker).top]
    assert named == ["application", "logistics", "overqualified"]
    assert [one.lesson.text for one in lessons_in_short(seeker).top] == named


def test_nothing_is_asked_of_mail_where_there_is_no_lesson(seeker: Seeker) -> None:
    assert lessons_in_short(seeker).top == ()
    assert (ranked_lessons(seeker).is_empty, lessons_in_short(seeker).top) == (True, ())


def test_lists_are_cut_and_go_on(seeker: Seeker, now: datetime) -> None:
    for number in range(5):
        note(seeker, now, text=f"{number}")
    first = ranked_lessons(seeker, shown=3).said
    rest = ranked_lessons(seeker, {"said": 3}, shown=3).said
    assert ([one.lesson.text for one in first.lessons], first.more) == (["4", "3", "2"], True)
    assert ([one.lesson.text for one in rest.lessons], rest.start, rest.more) == (["1", "0"], 3, False)


def test_lessons_of_one_application(seeker: Seeker, now: datetime) -> None:
    home, other = home_of(seeker, now), home_of(seeker, now, "Alder")
    first = note(seeker, now, application=home)
    note(seeker, now, application=other)
    set_aside(note(seeker, now, application=home), now=now)
    assert [row.id for row in lessons_of(seeker, home)] == [first.id]


def test_nothing_to_learn_is_found_for_the_application_and_its_facts(seeker: Seeker, now: datetime) -> None:
    home, other = home_of(seeker, now), home_of(seeker, now, "Alder")
    of_fact = learn_nothing(seeker, home, fact="key", now=now)
    assert (learned_nothing(seeker, home), learned_nothing(seeker, home, "other")) == (None, None)
    assert learned_nothing(seeker, home, "key") == of_fact
    whole = learn_nothing(seeker, home, now=now)
    assert (learned_nothing(seeker, home), learned_nothing(seeker, home, "other")) == (whole, whole)
    assert learned_nothing(seeker, other) is None


def test_aside_and_chosen_are_told_newest_and_nearest_first(seeker: Seeker, now: datetime) -> None:
    rows = [note(seeker, now, text=f"{number}") for number in range(3)]
    for number in (0, 2):
        set_aside(rows[number], now=now + timedelta(minutes=number))
    action, _problems = choose_lesson(rows[1], title="Do it", effort_minutes=None, on=None, now=now)
    assert [row.text for row in aside_lessons(seeker)] == ["2", "0"]
    assert chosen_actions(seeker) == (action,)
    assert (action_of(rows[1]), action_of(rows[0])) == (action, None)


def test_nobody_elses_lesson_is_found(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    lesson = note(other_seeker, now)
    assert (find_lesson(seeker, lesson.id), find_lesson(other_seeker, lesson.id)) == (None, again(lesson))
    assert (ranked_lessons(seeker).is_empty, aside_lessons(seeker), chosen_actions(seeker)) == (True, (), ())


def test_theme_says_whose_it_usually_is() -> None:
    mine = {theme.value for theme in LessonTheme if usually_whose(theme) == Whose.MINE}
    assert mine == {"experience", "skills", "application", "interview", "logistics", "overqualified", "other"}


def test_questions_to_the_database_stay_the_same(seeker: Seeker, now: datetime) -> None:
    counted = []
    for number in range(3):
        take_in_reasons(seeker, now - timedelta(days=number), ("skills", "interview", "experience")[number], 4)
        for one in range(1 if not number else 30):
            note(seeker, now, application=home_of(seeker, now, f"Alder {number} {one}"))
        with CaptureQueriesContext(connection) as ranked:
            ranked_lessons(seeker)
        with CaptureQueriesContext(connection) as top:
            lessons_in_short(seeker)
        counted.append((len(ranked), len(top)))
    assert counted == [counted[0]] * 3
