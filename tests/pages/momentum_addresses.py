"""The addresses of momentum."""

from tests.pages.address import DONE, NONE, NOT_SO, SHOWN, WRONG, Address, of

MOMENTUM: dict[str, Address] = {
    "momentum:week": of(SHOWN, WRONG, hours="many"),
    "momentum:unmake_week": of(NOT_SO, DONE, "week_id"),
    "momentum:add_line": of(NOT_SO, WRONG),
    "momentum:later": of(NOT_SO, DONE, "action_id"),
    "momentum:calendar": of(SHOWN, NOT_SO),
    "momentum:pace": of(SHOWN, WRONG, must_show="many"),
    "momentum:pace_back": of(NOT_SO, DONE),
    "momentum:follow_ups": of(SHOWN, NOT_SO),
    "momentum:write_follow_up": of(NOT_SO, NONE, "application_id"),
    "momentum:fresh_start": of(SHOWN, WRONG, step="nothing"),
    "momentum:take_back_fresh_start": of(NOT_SO, DONE, "fresh_start_id"),
    "momentum:wins": of(SHOWN, WRONG),
    "momentum:take_win": of(NOT_SO, DONE),
    "momentum:no_win": of(NOT_SO, DONE),
    "momentum:win": of(SHOWN, WRONG, "win_id", text=""),
    "momentum:change_win_back": of(NOT_SO, DONE, "win_id"),
    "momentum:remove_win": of(NOT_SO, DONE, "win_id"),
    "momentum:put_back_win": of(NOT_SO, NONE, "win_id"),
    "momentum:employers": of(SHOWN, WRONG),
    "momentum:try_again": of(NOT_SO, WRONG),
    "momentum:hide_load": of(NOT_SO, DONE),
    "momentum:show_load": of(NOT_SO, DONE),
    "momentum:proof": of(SHOWN, NOT_SO),
    "momentum:print_proof": of(NOT_SO, WRONG),
    "momentum:proof_table": of(SHOWN, NOT_SO),
}
