"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """What a person sees first, and what shows several subjects."""

    name = "onward.desk"
    verbose_name = _("Desk")
