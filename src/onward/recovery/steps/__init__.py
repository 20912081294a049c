"""The steps after a no: every file of this folder that holds a `STEP` is one, by part and order."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from onward.recovery.states import Part
from onward.recovery.steps.step import Place, Step


@cache
def all_steps() -> tuple[Step, ...]:
    """Every step, in the order of the path."""
    names = (module.name for module in iter_modules(__path__) if module.name != "step")
    modules = (import_module(f"{__name__}.{name}") for name in names)
    steps = [module.STEP for module in modules if hasattr(module, "STEP")]
    parts = list(Part)
    return tuple(sorted(steps, key=lambda step: (parts.index(step.part), step.order, step.name)))


def find_step(name: str) -> Step | None:
    """The step of this name."""
    return next((step for step in all_steps() if step.name == name), None)


__all__ = ["Place", "Step", "all_steps", "find_step"]
