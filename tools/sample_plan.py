"""What the invented person of the sample planned: lessons, goals, ways through a no, strengths, places to try."""

from datetime import UTC, date, datetime

from onward.accounts.models import Seeker
from onward.journey.actions import add_application, edit_application
from onward.journey.queries import find_application
from onward.journey.states import Channel
from onward.plan.actions.actions import add_action, finish_action
from onward.plan.actions.goals import GoalWords, reach_goal, set_goal
from onward.plan.actions.if_then import rehearse, write_if_then
from onward.plan.actions.lessons import choose_lesson, learn_nothing, note_lesson
from onward.plan.actions.strengths import StrengthWords, introduce, note_strength
from onward.plan.models import Goal, Lesson
from onward.plan.states import (
    ActionPurpose,
    GoalHorizon,
    LessonSource,
    LessonTheme,
    Setback,
    StrengthSort,
    Sureness,
    Whose,
)
from onward.recovery.steps.step import Place
from onward.recovery.told import ToldSentence, all_told
from sample_kept import kept, refuse

SPRING = datetime(2026, 4, 26, 11, 0, tzinfo=UTC)
IN_MAY = datetime(2026, 5, 30, 9, 0, tzinfo=UTC)
IN_JUNE = datetime(2026, 6, 13, 9, 0, tzinfo=UTC)
LATELY = datetime(2026, 6, 28, 16, 0, tzinfo=UTC)
TIDIED = datetime(2026, 7, 2, 16, 0, tzinfo=UTC)
CONSIDERED = datetime(2026, 7, 2, 18, 0, tzinfo=UTC)
WAYS = {
    "Halyard": Channel.COMPANY_SITE,
    "Crewing": Channel.BOARD,
    "Tarn": Channel.DIRECT,
    "Harbourlight": Channel.DIRECT,
    "Supply Chain Coordinator": Channel.RECRUITER,
    "Materials Planner": Channel.RECRUITER,
    "Velo Commons": Channel.BOARD,
}
"""By which way they came to an application, by a word of it."""
TOLD_ALOUD = "Tell the lorry-strike story aloud, with three times “I”"
BY_DECEMBER = GoalWords(
    text="By December I plan the work of a workshop again",
    horizon=GoalHorizon.LONG,
    learning="Run a repair counter: what to take in, and what to send on",
    told_by="What comes in on Monday leaves by Friday",
    when_hard="Ask Renate before I change the plan",
    by_on=date(2026, 12, 18),
)
COURSE = GoalWords(
    text="Costing for workshops, the evening course in autumn",
    horizon=GoalHorizon.PLAN_B,
    learning="Say what an hour at the bench costs",
    by_on=date(2026, 9, 15),
)
TRIP = GoalWords(
    text="Plan the choir’s trip in October",
    horizon=GoalHorizon.HERE,
    learning="A budget that holds",
    told_by="Nobody pays twice",
    by_on=date(2026, 9, 1),
)


def learn(place: Place) -> None:
    """Make two lessons of the answer to a letter, each of one sentence; one of them becomes a thing to do."""
    answer = next(told for told in all_told(place) if told.mail)

    def note(text: str, sentence: ToldSentence) -> Lesson:
        return kept(
            note_lesson(
                place.seeker,
                text=text,
                theme=LessonTheme.INTERVIEW,
                source=LessonSource.FEEDBACK,
                sureness=Sureness.SAID,
                whose=Whose.MINE,
                quote=sentence.text,
                application=place.told.application,
                fact=place.recovery.fact,
                mail=answer.mail,
                key=sentence.key,
                now=place.now,
            )
        )

    spoken, money = (
        next(one for one in answer.sentences if words in one.text)
        for words in ("we never learned what you did", "your answer about budgets was short")
    )
    note("Say what I know about money, with numbers", money)
    lesson = note("Say “I” when I tell what I did", spoken)
    kept(choose_lesson(lesson, title=TOLD_ALOUD, effort_minutes=15, on=None, now=LATELY))


def take_along(seeker: Seeker) -> None:
    """What other noes gave: one lesson that was put into practice, one that is a guess, and once nothing."""
    text = "Write down how I come to a number, beside the number"
    lesson = guess(seeker, "Fenwick", text, LessonTheme.SKILLS, now=SPRING)
    title = "Plan one invented week on paper, with the steps beside it"
    done = kept(choose_lesson(lesson, title=title, effort_minutes=60, on=date(2026, 5, 29), now=SPRING))
    finish_action(done, now=IN_MAY)
    text = "After the third talk, ask how many are still to come"
    guess(seeker, "Cobalt", text, LessonTheme.LOGISTICS, now=IN_MAY)
    [form_letter] = find_application(seeker, "Velo Commons")
    learn_nothing(seeker, form_letter, now=IN_MAY)


def guess(seeker: Seeker, employer: str, text: str, theme: LessonTheme, *, now: datetime) -> Lesson:
    """Take something from a no of this employer, as a guess."""
    [application] = find_application(seeker, employer)
    return kept(
        note_lesson(
            seeker,
            text=text,
            theme=theme,
            source=LessonSource.REFLECTION,
            sureness=Sureness.GUESSED,
            whose=Whose.MINE,
            application=application,
            now=now,
        )
    )


def get_ready(seeker: Seeker) -> None:
    """Decide beforehand what to do when a no comes, and when none does."""
    kept(
        write_if_then(
            seeker,
            setback=Setback.FORM_LETTER,
            obstacle="they say no in a form letter",
            response="close the laptop, walk round the harbour, and answer nothing before tomorrow",
            now=LATELY,
        )
    )
    kept(
        write_if_then(
            seeker,
            setback=Setback.NO_ANSWER,
            obstacle="no answer comes by the day I expect one",
            thought="They have not even opened it.",
            response="ask once in three lines, and then let it rest",
            now=IN_JUNE,
        )
    )
    far = kept(
        write_if_then(
            seeker,
            setback=Setback.LAST_ROUND,
            obstacle="I come far and they choose somebody else",
            thought="So that was the last one.",
            response="decide nothing that day, and walk to Blankenese with Mira",
            now=IN_MAY,
        )
    )
    rehearse(far, now=IN_JUNE)


def know_strengths(seeker: Seeker) -> None:
    """What was done at two workplaces, and the two lines that come of it."""
    workplaces = {
        "Holm & Tidy": {
            "I built the returns bench, and halved the returns for loose racks": "One list of what came back and why, "
            "for a year. The factory changed the bolt in May.",
            "I kept forty suppliers on friendly terms": "Two of them still send me a card.",
        },
        "Pennine Tool Library": {
            "I put the lending into an order that volunteers could keep": "Three hundred tools, one card for each. "
            "It was still in use when I visited in 2024.",
        },
    }
    for workplace, done in workplaces.items():
        for text, evidence in done.items():
            words = StrengthWords(text, StrengthSort.CONTRIBUTION, evidence=evidence, workplace=workplace)
            kept(note_strength(seeker, words, now=IN_JUNE))
    _before, problems = introduce(
        seeker,
        good_at="I plan the work of a workshop so that nobody waits for a wheel.",
        shown_by="In the winter of the lorry strike I moved the night deliveries to two small firms, "
        "and every order left before Christmas.",
        now=IN_JUNE,
    )
    refuse(problems)


def set_goals(seeker: Seeker) -> None:
    """A goal for the next weeks and one for the year, each with milestones; a plan B; something to do meanwhile."""
    near = Goal.objects.of(seeker).get(horizon=GoalHorizon.SHORT)
    for text, by_on, reached_at in (
        ("Three stories on one page, each with a number", date(2026, 5, 31), datetime(2026, 5, 28, 16, 0, tzinfo=UTC)),
        ("Tell them to my sister without the page", date(2026, 6, 30), datetime(2026, 6, 23, 18, 30, tzinfo=UTC)),
        ("Tell one where it counts", date(2026, 8, 31), None),
    ):
        milestone = kept(set_goal(seeker, GoalWords(text, GoalHorizon.SHORT, by_on=by_on), parent=near, now=IN_MAY))
        if reached_at:
            reach_goal(milestone, now=reached_at)
    year = kept(set_goal(seeker, BY_DECEMBER, now=IN_JUNE))
    words = GoalWords("A list of what comes back, and why", GoalHorizon.LONG, by_on=date(2026, 9, 30))
    kept(set_goal(seeker, words, parent=year, now=IN_JUNE))
    kept(set_goal(seeker, GoalWords("One month of my own plan", GoalHorizon.LONG), parent=year, now=IN_JUNE))
    for other in (COURSE, TRIP):
        kept(set_goal(seeker, other, now=IN_JUNE))


def tell_ways(seeker: Seeker) -> None:
    """Say how they came to some of the jobs, as the proof of search asks for it."""
    for words, channel in WAYS.items():
        for application in find_application(seeker, words):
            refuse(edit_application(seeker, application, channel=channel, now=TIDIED).problems)


def look_around(seeker: Seeker) -> None:
    """Places that are considered beside the offer, and one to try again."""
    for company, role, channel, deadline_on in (
        ("Elbinsel Lastenrad", "Workshop Planner", Channel.REFERRAL, date(2026, 7, 10)),
        ("Moorlake Maritime Museum", "Depot Coordinator", Channel.BOARD, date(2026, 7, 24)),
        ("Rungholt Boat Hire", "", Channel.DIRECT, None),
    ):
        change = add_application(
            seeker, company=company, role=role, channel=channel, deadline_on=deadline_on, now=CONSIDERED
        )
        refuse(change.problems)
    title = "Try Velo Commons again"
    kept(add_action(seeker, title=title, purpose=ActionPurpose.APPLY, on=date(2026, 9, 7), now=CONSIDERED))
