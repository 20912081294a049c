"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WellbeingConfig(AppConfig):
    """How one is, and where help is near."""

    name = "onward.wellbeing"
    verbose_name = _("Wellbeing")
