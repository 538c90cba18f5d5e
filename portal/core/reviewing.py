"""Which pages somebody should look at again."""

from datetime import date, timedelta

from django.db.models import DateField, F, Q
from django.db.models.functions import Coalesce

from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from portal.core.models import User
from portal.core.page_models import links_to_own_rows

# A page without a day of its own is looked at again after this long without a change.
UNCHANGED = timedelta(days=365)


def pages_to_review(user: User, *, today: date) -> PageQuerySet:
    """The public pages that ``user`` may change and whose day has come, the longest overdue first; one query.

    Each has ``own_review_on``; where that is None, the page is listed because nobody changed it for a year.
    """
    pages = page_permission_policy.instances_user_has_permission_for(user, "change").live().filter(depth__gt=1)
    review_on = Coalesce(*(F(f"{link}__review_on") for link in links_to_own_rows()), None, output_field=DateField())
    return (
        pages.annotate(own_review_on=review_on)
        .filter(Q(own_review_on__lte=today) | Q(own_review_on=None, last_published_at__date__lte=today - UNCHANGED))
        .order_by(Coalesce("own_review_on", "last_published_at__date"), "path")
    )
