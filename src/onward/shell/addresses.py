"""The names under which a server is asked, exactly as a browser writes them in Host."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_PORT = 7427
NO_SERVER = f"jobs-00000000.localhost:{DEFAULT_PORT}"
"""What tools get that start no server."""

_SERVED = re.compile(r"jobs-([0-9a-f]{8})\.localhost:([1-9][0-9]{0,4})")
_HOSTED = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[1-9][0-9]{0,4})?")


class AddressesError(ValueError):
    """A name of the server cannot be understood: ONWARD_HOSTS holds names as jobs.example.org, with commas between."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The names of one server.

    hosts: every value that Host may have, with its port where there is one; the first is the one we name ourselves.
    hosted: whether the server stands behind somebody's proxy with TLS, for many people.
    """

    hosts: tuple[str, ...]
    cookie: str
    hosted: bool

    @property
    def scheme(self) -> str:
        """What an address begins with."""
        return "https" if self.hosted else "http"

    @property
    def names(self) -> tuple[str, ...]:
        """The hosts without their ports, as Django's ALLOWED_HOSTS wants them."""
        return tuple(dict.fromkeys(re.sub(r":[0-9]+$", "", host) for host in self.hosts))

    def origin_of(self, host: str) -> str:
        """The origin of a page that was asked for under this host."""
        return f"{self.scheme}://{host}"


def name_host(install_id: str, port: int) -> str:
    """The name of one installation's server: browsers find every name under localhost by themselves."""
    return f"jobs-{install_id}.localhost:{port}"


def read_addresses(environ: Mapping[str, str]) -> Addresses:
    """The names from ONWARD_HOSTS, or of the server for one person, which `onward serve` puts into ONWARD_SERVES.

    Raises AddressesError.
    """
    hosted = [name.strip().lower() for name in environ.get("ONWARD_HOSTS", "").split(",") if name.strip()]
    if hosted:
        if not all(_HOSTED.fullmatch(name) for name in hosted):
            raise AddressesError
        # A browser takes a cookie with this prefix from nobody but exactly this host, over TLS.
        return Addresses(tuple(hosted), "__Host-onward", hosted=True)
    served = _SERVED.fullmatch(environ.get("ONWARD_SERVES") or NO_SERVER)
    if not served:
        raise AddressesError
    install_id, port = served.groups()
    hosts = (served.group(), f"127.0.0.1:{port}", f"[::1]:{port}")
    return Addresses(hosts, f"onward_{install_id}", hosted=False)
