"""The addresses of plan."""

from tests.pages.address import DONE, NOT_SO, SHOWN, WRONG, Address, of

PLAN: dict[str, Address] = {
    "plan:drafts": of(SHOWN, NOT_SO),
    "plan:draft": of(SHOWN, WRONG, "draft_id", to_address="robin"),
    "plan:keep_draft": of(NOT_SO, SHOWN, "draft_id"),
    "plan:draft_file": of(SHOWN, NOT_SO, "draft_id"),
    "plan:draft_sent": of(NOT_SO, DONE, "draft_id"),
    "plan:draft_not_sent": of(NOT_SO, DONE, "draft_id=sent_draft"),
    "plan:drop_draft": of(NOT_SO, DONE, "draft_id"),
    "plan:close_draft": of(NOT_SO, DONE, "draft_id=sent_draft"),
    "plan:reopen_draft": of(NOT_SO, DONE, "draft_id"),
    "plan:hold_draft": of(NOT_SO, DONE, "draft_id"),
    "plan:release_draft": of(NOT_SO, DONE, "draft_id"),
    "plan:nudge_draft": of(NOT_SO, DONE, "draft_id=sent_draft"),
}
