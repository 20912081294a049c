"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MomentumConfig(AppConfig):
    """The week, if-then plans, wins, follow-ups, proof of search."""

    name = "onward.momentum"
    verbose_name = _("Momentum")
