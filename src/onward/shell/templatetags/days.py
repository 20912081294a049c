"""Days in templates: `{% load days %}{{ action.on|day:this_year }}`."""

from datetime import date

from django import template

from onward.shell.days import told_day

register = template.Library()


@register.filter
def day(on: date | None, this_year: int) -> str:
    """`5 March`; with its year where it is another one. Every page of somebody who is signed in knows `this_year`."""
    return told_day(on, this_year) if on else ""


@register.filter
def weekday(on: date | None, this_year: int) -> str:
    """`Friday, 5 March`; the same."""
    return told_day(on, this_year, weekday=True) if on else ""
