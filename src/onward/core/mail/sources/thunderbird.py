"""The names of Thunderbird's accounts, from the settings of a profile."""

import re

from onward.core.mail.sources.files import open_regular

MOST_BYTES = 4_000_000  # of a settings file; those of many years have a few hundred thousand
_SETTING = re.compile(
    r'user_pref\("mail\.(server|account|identity)\.([\w-]{1,60})\.([\w.-]{1,60})", "([^"\\\r\n]{0,500})"\);'
)
_FOLDER = re.compile(r"\[ProfD\](?:\.\./)?((?:Imap)?Mail)/([^/]{1,255})")


def account_names(path: str) -> dict[str, str]:
    """For each account's folder below the profile ("ImapMail/imap.home.example") the address or name it is known by.

    Empty where the file is not there, may not be read, or says nothing of accounts.
    """
    try:
        with open_regular(path) as file:
            text = file.read(MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return {}
    settings: dict[tuple[str, str], dict[str, str]] = {}
    for line in text.split("\n"):
        found = _SETTING.match(line)
        if found:
            settings.setdefault((found[1], found[2]), {})[found[3]] = found[4]
    addresses = _addresses(settings)
    names: dict[str, str] = {}
    for (what, key), server in settings.items():
        folder = _FOLDER.fullmatch(server.get("directory-rel", "")) if what == "server" else None
        if folder:
            shown = addresses.get(key) or server.get("name") or server.get("userName") or folder[2]
            names[f"{folder[1]}/{folder[2]}"] = shown
    return names


def _addresses(settings: dict[tuple[str, str], dict[str, str]]) -> dict[str, str]:
    """The address that a person writes from, for each server: account → server, account → first identity → address."""
    found: dict[str, str] = {}
    for (what, _), account in settings.items():
        if what == "account":
            identity = account.get("identities", "").partition(",")[0]
            address = settings.get(("identity", identity), {}).get("useremail")
            if address:
                found[account.get("server", "")] = address
    return found
