"""What every command on the record begins with. It costs nothing until such a command is called."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

if TYPE_CHECKING:
    from onward.cli.ground import Ground

Options = ParamSpec("Options")
OBJECTS_BEFORE_A_LOOK = 200_000


def on_record(command: "Callable[Concatenate[Ground, Options], None]") -> Callable[Options, None]:
    """Open the record, then call the command with it; only from there on may Django's models be imported."""

    @wraps(command)
    def with_ground(*arguments: Options.args, **options: Options.kwargs) -> None:
        # Hardly anything here is garbage while a command runs; looking for it took a sixth of a long list's time.
        gc.set_threshold(OBJECTS_BEFORE_A_LOOK)
        from onward.cli.ground import open_ground

        command(open_ground(), *arguments, **options)

    return with_ground
