"""The addresses of wellbeing."""

from tests.pages.address import DONE, NOT_SO, SHOWN, WRONG, Address, of

WELLBEING: dict[str, Address] = {
    "wellbeing:help": of(SHOWN, NOT_SO, is_open=True),
    "wellbeing:how_i_am": of(SHOWN, NOT_SO),
    "wellbeing:tap": of(NOT_SO, DONE, mood="3"),
    "wellbeing:questions": of(SHOWN, WRONG),
    "wellbeing:erase_check_ins": of(SHOWN, DONE),
    "wellbeing:forget_check_in": of(NOT_SO, DONE, "check_in_id"),
    **{
        f"wellbeing:{name}_{way}": of(NOT_SO, DONE)
        for name in ("takes_mood", "asks_four", "keeps_journal")
        for way in ("on", "off")
    },
    "wellbeing:journal": of(SHOWN, NOT_SO),
    "wellbeing:new_entry": of(SHOWN, WRONG),
    "wellbeing:hold_new_entry": of(NOT_SO, 204),
    "wellbeing:throw_away": of(SHOWN, NOT_SO),
    "wellbeing:erase_journal": of(SHOWN, DONE),
    "wellbeing:entry": of(SHOWN, WRONG, "entry_id"),
    "wellbeing:hold_entry": of(NOT_SO, SHOWN, "entry_id", text="More."),
    "wellbeing:unkeep_entry": of(NOT_SO, DONE, "entry_id"),
    "wellbeing:erase_entry": of(SHOWN, DONE, "entry_id"),
    "wellbeing:activities": of(SHOWN, WRONG),
    "wellbeing:evening": of(SHOWN, NOT_SO),
    "wellbeing:stop": of(NOT_SO, WRONG, stop_time="soon"),
    "wellbeing:stop_back": of(NOT_SO, DONE),
    "wellbeing:tomorrow": of(NOT_SO, WRONG),
    "wellbeing:tomorrow_back": of(NOT_SO, DONE),
}
