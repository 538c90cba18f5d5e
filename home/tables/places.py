"""Places as a table: exported, changed in a spreadsheet, looked at and imported again.

A row with a number is the place with that number; a row without one is a new place. Places that the table leaves out
stay as they are: a table never deletes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail.log_actions import log
from wagtail.models import Revision

from home.models import PlaceIndexPage, PlaceOpenDay, PlacePage
from home.place_facts import Visitor
from home.tables.columns import Column
from home.tables.place_columns import COLUMNS, FIELDS, NUMBER, TITLE, Day, in_order
from home.tables.plans import Change, ChangeKind, Difference, ImportPlan, ImportRefused
from home.tables.reading import TableError, TableRow, read_table
from home.tables.writing import write_table
from portal.core.models import User


def values_of(place: PlacePage) -> dict[str, Any]:
    """What the table says about ``place``."""
    days = [Day(day.date, day.starts, day.ends) for day in place.open_days.all()]
    return {
        "number": place.pk,
        **{column.name: getattr(place, column.name) for column in FIELDS},
        "visitors": [visitor.value for visitor in place.visitors],
        "open_days": in_order(days),
    }


def set_values(place: PlacePage, values: dict[str, Any]) -> None:
    """Write what the table says into ``place``, without saving it."""
    for column in FIELDS:
        setattr(place, column.name, values[column.name])
    for visitor in Visitor:
        setattr(place, f"for_{visitor.value}", visitor.value in values["visitors"])
    place.open_days.set(
        [PlaceOpenDay(**day._asdict(), sort_order=position) for position, day in enumerate(values["open_days"])]
    )


def latest_places(index: PlaceIndexPage) -> list[PlacePage]:
    """The places below ``index`` as editors see them: with what was saved last, whether it is public or not."""
    places = PlacePage.objects.child_of(index).order_by("path").select_related("latest_revision")
    return [
        place.latest_revision.as_object() if place.has_unpublished_changes and place.latest_revision else place
        for place in places.prefetch_related("open_days")
    ]


class PlaceTable:
    """The table of a ``PlaceIndexPage``."""

    model = PlaceIndexPage
    columns: Sequence[Column] = COLUMNS
    name = "places"
    may_publish = True

    def may_be_imported_by(self, index: PlaceIndexPage, user: User) -> bool:
        """Whoever may write places below ``index``."""
        return bool(index.permissions_for_user(user).can_add_subpage())

    def exported(self, index: PlaceIndexPage) -> bytes:
        """The file of all places below ``index``."""
        return write_table(COLUMNS, (values_of(place) for place in latest_places(index)))

    def planned(self, index: PlaceIndexPage, content: bytes, user: User) -> ImportPlan:
        """What importing ``content`` would do. Reads, and writes nothing."""
        table = read_table(content, COLUMNS)
        plan = ImportPlan(errors=list(table.errors))
        places = {place.pk: place for place in latest_places(index)}
        plan.errors += _repeated_rows(table.rows, [place.title for place in places.values()])
        for row in table.rows:
            number = row.values["number"]
            place = places.get(number) if number else PlacePage(locale=index.locale)
            if place is None:
                plan.errors.append(_error(row, NUMBER, _("There is no place with this number in this list.")))
                continue
            before = values_of(place)
            set_values(place, row.values)
            change = _change(row, place, before)
            if change.kind is ChangeKind.CHANGED and not _may_change(place, user):
                message = _("You may not change this place at the moment. Perhaps somebody has locked it.")
                plan.errors.append(_error(row, NUMBER, message))
            plan.changes.append(change)
        plan.errors.sort(key=lambda error: error.line)
        return plan

    @transaction.atomic
    def write(self, index: PlaceIndexPage, plan: ImportPlan, user: User, *, publish: bool) -> None:
        """Save every change of ``plan`` as a draft, or publish it where ``user`` may. All of them or none.

        Raises ImportRefused for a page whose other texts, which the table does not hold, keep it from going public.
        """
        slugs = _free_slugs(index)
        for change in plan.to_write:
            place: PlacePage = change.subject
            if change.kind is ChangeKind.NEW:
                place.live, place.slug, place.owner = False, next(slugs), user
                index.add_child(instance=place)
                log(instance=place, action="wagtail.create", user=user, content_changed=True)
            revision = place.save_revision(user=user, log_action=True)
            if publish and place.permissions_for_user(user).can_publish():
                _publish(revision, place, user)


def _publish(revision: Revision, place: PlacePage, user: User) -> None:
    try:
        revision.publish(user=user)
    except ValidationError as error:
        message = _("“%(page)s” cannot be published yet: %(reason)s")
        raise ImportRefused(message % {"page": place.title, "reason": " ".join(error.messages)}) from error


def _error(row: TableRow, column: Column, message: str) -> TableError:
    return TableError(row.line, str(column.label), message)


def _repeated_rows(rows: Sequence[TableRow], titles: Sequence[str]) -> Iterator[TableError]:
    """Rows that mean the same place, and new places that are called like one that is there."""
    numbers = Counter(row.values["number"] for row in rows if row.values["number"])
    new_titles = Counter(row.values["title"] for row in rows if not row.values["number"])
    for row in rows:
        number, title = row.values["number"], row.values["title"]
        if numbers[number] > 1:
            yield _error(row, NUMBER, _("This number is there more than once."))
        if not number and (title in titles or new_titles[title] > 1):
            message = _("There is a place of this name already. To change it, write its number.")
            yield _error(row, TITLE, message)


def _change(row: TableRow, place: PlacePage, before: dict[str, Any]) -> Change:
    if not row.values["number"]:
        return Change(row.line, place.title, ChangeKind.NEW, subject=place)
    differences = [
        Difference(str(column.label), column.write(before[column.name]), column.write(row.values[column.name]))
        for column in COLUMNS
        if before[column.name] != row.values[column.name]
    ]
    kind = ChangeKind.CHANGED if differences else ChangeKind.SAME
    return Change(row.line, place.title, kind, differences, place)


def _may_change(place: PlacePage, user: User) -> bool:
    permissions = place.permissions_for_user(user)
    return bool(permissions.can_edit() and not permissions.page_locked())


def _free_slugs(index: PlaceIndexPage) -> Iterator[str]:
    """Addresses for new places: short ones in Latin letters, because Japanese ones become unreadable in a mail."""
    taken = set(index.get_children().values_list("slug", flat=True))
    return (slug for slug in (f"place-{number}" for number in count(1)) if slug not in taken)
