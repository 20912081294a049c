"""`onward serve`: Onward in the browser, for one person on this computer."""

import click

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def check_host(_: click.Context, __: click.Parameter, host: str | None) -> str | None:
    """Refuse every address that another machine could reach; raises UsageError."""
    if host is not None and host not in LOOPBACK:
        raise click.UsageError(
            f"Onward answers this computer alone: without TLS and a password, {host} would show your record to others. "
            "Leave --host out."
        )
    return host


@click.command()
@click.option("--port", type=click.IntRange(1024, 65535), help="The port to use; without it, the first free one.")
@click.option("--print-url", is_flag=True, help="Print an address that opens Onward once, within a minute.")
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@click.option("--host", metavar="ADDRESS", callback=check_host, expose_value=False, hidden=True)
def serve(*, port: int | None, print_url: bool, no_browser: bool) -> None:
    """Open Onward in the browser; Ctrl-C ends it."""
    import os

    from onward.cli.serve_here import WayIn, serve_here
    from onward.store.folder import data_folder

    way_in = WayIn(browser=not (no_browser or print_url), print_url=print_url)
    serve_here(data_folder(os.environ), port=port, way_in=way_in)
