"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecoveryConfig(AppConfig):
    """What a person did about one no, step by step."""

    name = "onward.recovery"
    verbose_name = _("Recovery")
