"""When something last happened, in whichever of several tables it did."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet, Subquery

from onward.accounts.models import Seeker


def newest_moments(seeker: Seeker, *rows: QuerySet[Any, Any]) -> list[datetime]:
    """The first moment of each of these lists, without those that have none; one query for all of them.

    rows: lists of one person's, each of the values of its one column of moments, in the order that counts.
    """
    found = Seeker.objects.filter(pk=seeker.pk).values_list(*(Subquery(one[:1]) for one in rows)).get()
    return [moment for moment in found if moment]
