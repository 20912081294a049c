"""The countries that there is a file of help for."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ELSEWHERE = "XX"
"""Any other country: the code that the international standard leaves free."""

COUNTRIES: dict[str, Promise] = {
    "AU": _("Australia"),
    "AT": _("Austria"),
    "BE": _("Belgium"),
    "CA": _("Canada"),
    "FR": _("France"),
    "DE": _("Germany"),
    "IN": _("India"),
    "IE": _("Ireland"),
    "IT": _("Italy"),
    "NL": _("the Netherlands"),
    "NZ": _("New Zealand"),
    "PT": _("Portugal"),
    "ES": _("Spain"),
    "CH": _("Switzerland"),
    "GB": _("the United Kingdom"),
    "US": _("the United States"),
}
