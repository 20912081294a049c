"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShellConfig(AppConfig):
    """What every page stands on."""

    name = "onward.shell"
    verbose_name = _("Shell")
