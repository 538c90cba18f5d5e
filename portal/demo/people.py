"""Demo users, one for each role, and what their groups may do. All are made up; the passwords are printed."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission

from wagtail.models import GroupPagePermission, Page

from allauth.mfa.models import Authenticator

from portal.core.login.totp import enrol_totp
from portal.core.models import User

DEMO_PASSWORD = "mihon-no-mado-4kai"  # noqa: S105  known on purpose: the demo prints it
# Shown to whoever looks at the demo; base32 of nothing in particular.
DEMO_TOTP_SECRET = "MIHONNOMADOMIHONNOMADOMIHONNOMAD"  # noqa: S105  known on purpose

EDITORS, MODERATORS = "編集者", "承認者"
EDITOR_RIGHTS = ("add_page", "change_page")
MODERATOR_RIGHTS = (*EDITOR_RIGHTS, "publish_page")
# Snippets and settings of the portal that moderators keep up to date.
KEPT_BY_MODERATORS = (
    *("window", "hotline", "noticebanner", "opendays", "portalsettings", "easywording", "topic", "synonymgroup"),
    "searchpromotion",
)


@dataclass(frozen=True)
class DemoPerson:
    """A made-up colleague. ``group`` is a group of the admin, "" for none."""

    email: str
    last_name: str
    first_name: str
    role: str
    group: str = ""
    is_superuser: bool = False

    @property
    def display_name(self) -> str:
        """What a resident sees as the author of a reply."""
        return f"相談員 {self.last_name}（見本）"


EDITOR = DemoPerson("editor@example.jp", "若葉", "まどか（見本）", "編集者", EDITORS)
MODERATOR = DemoPerson("moderator@example.jp", "小川", "しずか（見本）", "承認者", MODERATORS)
ADMINISTRATOR = DemoPerson("admin@example.jp", "管野", "理（見本）", "システム管理者", is_superuser=True)
COUNSELOR = DemoPerson("counselor@example.jp", "青木", "みどり（見本）", "相談員")
SUPERVISOR = DemoPerson("supervisor@example.jp", "森", "のぞみ（見本）", "相談責任者")
SECOND_READER = DemoPerson("reader@example.jp", "白石", "かおる（見本）", "確認者")
ANALYST = DemoPerson("analyst@example.jp", "数馬", "はかる（見本）", "集計担当")
PEOPLE = (EDITOR, MODERATOR, ADMINISTRATOR, COUNSELOR, SUPERVISOR, SECOND_READER, ANALYST)


def is_demo_person(email: str) -> bool:
    """Whether this address belongs to one of the made-up colleagues."""
    return email.lower() in {person.email for person in PEOPLE}


def build_groups(root: Page) -> None:
    """Editors write and translate below ``root``; moderators also publish and keep window, hours, hotlines, banners."""
    enter = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    translate = Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation")
    for name, rights in ((EDITORS, EDITOR_RIGHTS), (MODERATORS, MODERATOR_RIGHTS)):
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.add(enter, translate)
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=rights):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    Group.objects.get(name=MODERATORS).permissions.add(
        *Permission.objects.filter(
            content_type__app_label__in=("core", "wagtailsearchpromotions"),
            content_type__model__in=KEPT_BY_MODERATORS,
        )
    )


def build_people() -> None:
    """The people who are missing, each with the demo password and an enrolled authenticator."""
    for person in PEOPLE:
        user = User.objects.filter(email=person.email).first() or _make_user(person)
        if not Authenticator.objects.filter(user=user).exists():
            enrol_totp(user=user, secret=DEMO_TOTP_SECRET)


def user_of(person: DemoPerson) -> User:
    """The row of a made-up colleague. Raises User.DoesNotExist before ``build_people``."""
    return User.objects.get(email=person.email)


def _make_user(person: DemoPerson) -> User:
    make = User.objects.create_superuser if person.is_superuser else User.objects.create_user
    user = make(person.email, DEMO_PASSWORD, last_name=person.last_name, first_name=person.first_name)
    if person.group:
        user.groups.add(Group.objects.get(name=person.group))
    return user
