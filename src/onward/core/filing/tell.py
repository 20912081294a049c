"""Stories as values, and in the public shape of `onward timeline`."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onward.core.filing.drafts import Draft
from onward.core.filing.employers import other_side, says_its_own_name
from onward.core.filing.names import site_of, spellings
from onward.core.filing.outcome import fold_outcome, fold_stage
from onward.core.filing.parts import Part
from onward.core.filing.stories import Story
from onward.core.reading.reading import Certainty

DOMAIN_AGREES = 3
TRUST = {Certainty.SURE: 3, Certainty.LIKELY: 2, Certainty.UNSURE: 1}


def tell_draft(draft: Draft, story_id: str, until: date | None) -> Story:
    """A draft as a story, with its outcome on the day `until`."""
    events = tuple(part.event() for part in draft.parts)
    return Story(
        story_id,
        choose_company(draft.parts),
        choose((part.role, trust(part)) for part in draft.parts),
        choose((part.reading.requisition, trust(part)) for part in draft.parts),
        fold_outcome(events, until),
        fold_stage(events),
        events,
    )


def tell(stories: Iterable[Story], today: date) -> tuple[Story, ...]:
    """The same stories with their outcome on another day."""
    return tuple(replace(story, outcome=fold_outcome(story.events, today)) for story in stories)


def as_contract(story: Story) -> dict[str, object]:
    """A story in the public shape of `onward timeline --jsonl`."""
    return {
        "company": story.company,
        "role": story.role,
        "requisition": story.requisition,
        "outcome": story.outcome.value,
        "furthest_stage": story.furthest_stage.value,
        "events": [
            {
                "kind": event.kind.value,
                "at": event.at.isoformat() if event.at else None,
                "message_id": event.message_id,
                "certainty": event.certainty.value,
            }
            for event in story.events
        ],
    }


def trust(part: Part) -> int:
    """How much a part's names count."""
    return TRUST[part.reading.certainty]


def choose_company(parts: Sequence[Part]) -> str | None:
    """The company's name as most messages have it; an agency's only when no client is named."""
    agencies = {spellings(part.reading.agency) for part in parts if part.reading.agency}
    named = [(part.company, trust(part) + trust_of_domain(part)) for part in parts if part.company]
    named = [(name, weight) for name, weight in named if spellings(name) not in agencies] or named
    weights: Counter[str] = Counter()
    for name, weight in named:
        weights[bare(name)] += weight
    most = max(weights, key=weights.__getitem__, default=None)
    return choose((name, weight) for name, weight in named if bare(name) == most)


def bare(name: str) -> str:
    """What all ways of writing one company's name have in common."""
    return next(iter(spellings(name)), "")


def trust_of_domain(part: Part) -> int:
    """More for a name that the other side's own domain says too."""
    name, address = part.company, other_side(part.reading)
    return DOMAIN_AGREES if name and address and says_its_own_name(name, site_of(address.domain)) else 0


def choose(candidates: Iterable[tuple[str | None, int]]) -> str | None:
    """The text with most weight behind it; of equals the one met first."""
    weights: Counter[str] = Counter()
    for text, weight in candidates:
        if text:
            weights[text] += weight
    return max(weights, key=weights.__getitem__, default=None)
