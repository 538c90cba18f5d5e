"""Who asks for the addresses of the admin, what lies behind them, and which addresses there are."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from wagtail.models import Page

from forms.inbox.mailboxes import open_mailbox
from forms.inbox.models import Role
from home.models import InfoPage
from portal.core.models import User
from portal.demo.people import EDITORS, MODERATORS, build_groups
from tests.forms.consulting import build_home
from tests.forms.inbox.factories import make_member, make_supervisor, make_worker, send
from tests.portal.core.login.sessions import login_with_second_factor, make_user

IN_THE_ADMIN = ("admin/", "account/")
# Everything else is a number.
WORDS = {
    "action": "delete",
    "action_name": "publish",
    "app_label": "core",
    "app_name": "core",
    "content_type_app_name": "home",
    "content_type_model_name": "infopage",
    "filter_spec": "width-100",
    "key": "nothing",
    "mode": "history",
    "model_name": "window",
    "object_id": "1",
    "path": "nothing",
    "token": "nothing",
    "uidb36": "1",
    "uidb64": "MQ",
}


@dataclass(frozen=True)
class Address:
    """One pattern of the admin: how it is named in the table, its full pattern, and its app."""

    name: str
    pattern: str
    own: bool

    def path(self, page: Page, user: User) -> str:
        """A path of this pattern. Pages and users that it asks for exist; anything else has the number 1."""
        if self.pattern.endswith("^.*/$"):
            return "/admin/no-such-address/"
        given = WORDS | {name: str(page.pk) for name in ("page_id", "page_pk", "page_to_move_id", "parent_page_id")}
        if self.name.startswith("wagtailusers_users:"):
            given |= {"pk": str(user.pk)}
        filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: given.get(found[1], "1"), self.pattern)
        filled = (
            re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda found: given[found[1]], self.pattern) if "?P" in filled else filled
        )
        filled = filled.replace(r"(live|earliest|\d+)\.\.\.(live|latest|\d+)", "live...latest").replace(r"(\d+)", "1")
        return "/" + filled.replace("^", "").replace("$", "")


def addresses() -> Iterator[Address]:
    """Every address below /admin/ and /account/ but those of the desk, which have a table of their own."""
    yield from (address for address in _walk(get_resolver().url_patterns) if address.pattern.startswith(IN_THE_ADMIN))


def _walk(
    patterns: list[URLPattern | URLResolver], prefix: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[Address]:
    for entry in patterns:
        full = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            module = getattr(entry.callback, "view_class", entry.callback).__module__
            own = module.startswith(("portal.", "home.", "blog.", "forms.")) or full.startswith("account/")
            yield Address(":".join([*spaces, entry.name or full]), full, own)
        elif entry.namespace != "inbox":
            yield from _walk(entry.url_patterns, full, (*spaces, entry.namespace) if entry.namespace else spaces)


def build_page() -> Page:
    """A site with one page."""
    # PostgreSQL counts on through tests that are rolled back; here what is made first has the number 1.
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_models())):
            cursor.execute(statement)
    return build_home().add_child(instance=InfoPage(title="見本の案内", slug="mihon", summary="見本です。"))


def anonymous() -> Client:
    return Client()


def resident() -> Client:
    """Somebody whose mailbox is open."""
    make_supervisor()
    receipt = send("ひみつの文")
    client = Client()
    client.cookies["portal_mailbox"] = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    return client


def of_group(name: str) -> Callable[[], Client]:
    def enter() -> Client:
        build_groups(Page.get_first_root_node())
        user = make_user(f"{name}@example.jp")
        user.groups.add(Group.objects.get(name=name))
        return _logged_in(user)

    return enter


def superuser() -> Client:
    return _logged_in(make_user("superuser@example.jp", superuser=True))


def member_without_vault(role: Role) -> Callable[[], Client]:
    return lambda: _logged_in(make_member(role))


def member(role: Role) -> Callable[[], Client]:
    """Somebody with an open vault."""
    return lambda: make_worker(role, make_supervisor()).client()


def _logged_in(user: User) -> Client:
    client = Client()
    login_with_second_factor(client, user)
    return client


# Each visitor with its column of the table.
VISITORS: dict[str, tuple[int, Callable[[], Client]]] = {
    "anonymous": (0, anonymous),
    "resident": (0, resident),
    "analyst": (1, member_without_vault(Role.ANALYST)),
    "counselor without open vault": (1, member_without_vault(Role.COUNSELOR)),
    "counselor": (1, member(Role.COUNSELOR)),
    "second reader": (1, member(Role.SECOND_READER)),
    "supervisor": (1, member(Role.SUPERVISOR)),
    "editor": (2, of_group(EDITORS)),
    "moderator": (3, of_group(MODERATORS)),
    "superuser": (4, superuser),
}
