"""The addresses of recovery."""

from tests.pages.address import DONE, NOT_SO, SHOWN, WRONG, Address, of

A_STEP = "recovery_id name=step_name"

RECOVERY: dict[str, Address] = {
    "recovery:list": of(SHOWN, NOT_SO),
    "recovery:choose": of(SHOWN, WRONG),
    "recovery:begin": of(NOT_SO, DONE, "application_id=no"),
    "recovery:first": of(SHOWN, NOT_SO, "recovery_id"),
    "recovery:how": of(NOT_SO, DONE, "recovery_id", feeling="heavy"),
    "recovery:enough": of(NOT_SO, DONE, "recovery_id"),
    "recovery:print": of(SHOWN, NOT_SO, "recovery_id"),
    "recovery:erase": of(SHOWN, DONE, "recovery_id"),
    "recovery:step": of(SHOWN, DONE, A_STEP, expected="4"),
    "recovery:keep": of(NOT_SO, SHOWN, A_STEP, others="A walk"),
    "recovery:after": of(SHOWN, NOT_SO, A_STEP),
    "recovery:forget": of(SHOWN, DONE, A_STEP),
    "recovery:act": of(NOT_SO, DONE, f"{A_STEP} act_name"),
}
