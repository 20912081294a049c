"""Ids of stories that stay when mail is added."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from types import MappingProxyType

from onward.core.filing.drafts import Draft
from onward.core.filing.stories import Filed


def give_ids(drafts: Sequence[Draft], known: Filed) -> tuple[dict[int, str], MappingProxyType[str, str]]:
    """Draft number → id, and known id → the id of the story it was found to be part of.

    A draft takes the id of the known story with which it shares most messages (of two with as many: the one that stood
    first); a new story's id is the fingerprint of its first message.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for draft in drafts:
        for key in draft.keys:
            holders[key].append(draft.number)
    shared = Counter(
        (order, number)
        for order, story in enumerate(known.stories)
        for event in story.events
        for number in holders.get(event.key, ())
    )
    ids: dict[int, str] = {}
    kept: set[str] = set()
    meets: dict[str, int] = {}
    for (order, number), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        story_id = known.stories[order].id
        meets.setdefault(story_id, number)
        if number not in ids and story_id not in kept:
            ids[number] = story_id
            kept.add(story_id)
    used = {story.id for story in known.stories}
    for draft in drafts:
        if draft.number not in ids:
            ids[draft.number] = new_id(draft, used)
            used.add(ids[draft.number])
    replaced = {story_id: ids[number] for story_id, number in meets.items() if story_id not in kept}
    return ids, MappingProxyType(replaced)


def new_id(draft: Draft, used: set[str]) -> str:
    """The name of the first part whose name is no other story's id."""
    free = (part.token for part in draft.parts if part.token not in used)
    first = draft.parts[0].token
    return next(free, None) or next(name for name in (f"{first}+{n}" for n in range(len(used) + 1)) if name not in used)
