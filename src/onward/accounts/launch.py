"""The launch file: a page on this computer, readable by its owner alone, that carries a ticket to the server.

A ticket in an address would stand in the browser's history, in lists of processes and in logs; one in a form does not.
"""

from html import escape
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.shell.middleware.fetch import LAUNCH_PATH
from onward.store.durable import write_durably

FILE_NAME = "open.html"

# Whoever comes back to it, because the browser does not find the name, is not sent on again but finds the other way;
# to come back to it, it must be loaded before it sends on.
# The script stands in the file itself: it is ours, lies on this computer, and no policy of the server applies to it.
PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Onward</title>
</head>
<body>
<form method="post" action="{address}" autocomplete="off">
<input type="hidden" name="token" value="{token}">
<button type="submit">{button}</button>
</form>
<p>{doubt}</p>
<form method="post" action="{other_address}" autocomplete="off">
<input type="hidden" name="token" value="{token}">
<button type="submit">{other_button}</button>
</form>
<script>
const visit = performance.getEntriesByType("navigation")[0]
const open = () => setTimeout(() => document.forms[0].submit())
if (!visit || visit.type !== "back_forward") addEventListener("load", open)
</script>
</body>
</html>
"""


def write_launch_file(folder: Path, url: str, token: str) -> Path:
    """Write the file, of mode 0600, in place of an older one; url is the server's, as http://host:port."""
    page = PAGE.format(
        language=escape(get_language() or "en"),
        address=escape(f"{url}{LAUNCH_PATH}"),
        other_address=escape(f"http://127.0.0.1:{url.rpartition(':')[2]}{LAUNCH_PATH}"),
        token=escape(token),
        button=escape(_("Open Onward")),
        doubt=escape(_("If your browser does not find it, use its number instead of its name:")),
        other_button=escape(_("Open at 127.0.0.1")),
    )
    path = folder / FILE_NAME
    write_durably(path, page.encode())
    return path


def remove_launch_file(folder: Path) -> None:
    """Remove the file where there is one; its ticket is used or too old."""
    (folder / FILE_NAME).unlink(missing_ok=True)


def launch_address(url: str, token: str) -> str:
    """The address that opens one session, for a computer without a browser of its own."""
    return f"{url}{LAUNCH_PATH}?token={token}"
