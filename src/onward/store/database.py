"""Which database Onward uses, as Django is told it."""

from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from onward.store.errors import DatabaseUrlError
from onward.store.folder import data_folder
from onward.store.opening import KeyOnDemand

_OPTIONS = frozenset(
    """sslmode sslrootcert sslcert sslkey sslcrl channel_binding connect_timeout application_name
    target_session_attrs options""".split()
)


def database_settings(environ: Mapping[str, str]) -> dict[str, object]:
    """Django's DATABASES["default"]: PostgreSQL at DATABASE_URL, otherwise the encrypted database of the data folder.

    Makes no folder and no key: both come with the first connection. Raises DatabaseUrlError.
    """
    url = environ.get("DATABASE_URL", "").strip()
    if url:
        return _read_url(url)
    folder = data_folder(environ)
    return {
        "ENGINE": "onward.store.backend",
        "NAME": str(folder.database),
        "OPTIONS": {"key": KeyOnDemand(folder, dict(environ))},
        # Named, so that tests run beside each other do not each make a file in the data folder.
        "TEST": {"NAME": ":memory:"},
    }


def _read_url(url: str) -> dict[str, object]:
    """Take a postgres:// address apart; what is wrong is said without the address, which may hold a password."""
    if not url.isprintable():  # urlsplit would leave such letters out, and so change the name
        raise DatabaseUrlError
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise DatabaseUrlError from None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name or "/" in name or parts.fragment:
        raise DatabaseUrlError
    options = _read_options(parts)
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port) if port is not None else "",
        "OPTIONS": options,
    }


def _read_options(parts: SplitResult) -> dict[str, str]:
    try:
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError:
        raise DatabaseUrlError from None
    unknown = sorted(options.keys() - _OPTIONS - {"host"})
    if unknown:
        raise DatabaseUrlError(
            f"DATABASE_URL asks for {', '.join(unknown)}, which Onward does not know: take it out of the address."
        )
    return options
