"""House rules of the inbox, asked of the app registry: `manage.py check` teaches the next developer."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections, models

from wagtail.models import RevisionMixin
from wagtail.search.index import Indexed
from wagtail.snippets.models import get_snippet_models

from forms.inbox.costs import mailbox_cost, passphrase_cost
from forms.vault.cost import MAILBOX_COST, PASSPHRASE_COST, Cost

FORBIDDEN_BASES = {Indexed: "is indexed for search", RevisionMixin: "keeps revisions"}


def faults_of(model: type[models.Model]) -> list[str]:
    """What would copy the content of this inbox model to where it must not be."""
    faults = [reason for base, reason in FORBIDDEN_BASES.items() if issubclass(model, base)]
    if not getattr(model, "wagtail_reference_index_ignore", False):
        faults.append("is in the reference index")
    if model in get_snippet_models():
        faults.append("is registered as a snippet")
    if _is_in_django_admin(model):
        faults.append("is registered in django.contrib.admin")
    if model.__str__ is models.Model.__str__:
        faults.append("has no __str__ of its own")
    return faults


def _is_in_django_admin(model: type[models.Model]) -> bool:
    if not apps.is_installed("django.contrib.admin"):
        return False
    from django.contrib import admin

    return admin.site.is_registered(model)


@register(Tags.security)
def check_inbox_models(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """inbox.E001: nothing of the inbox may be indexed, revisioned or registered anywhere."""
    return [
        Error(
            f"{model.__name__} {fault}.",
            hint="What is in the inbox exists only sealed, and is shown only by the desk's own views.",
            obj=model,
            id="inbox.E001",
        )
        for model in apps.get_app_config("inbox").get_models()
        for fault in faults_of(model)
    ]


@register(Tags.security, deploy=True)
def check_costs(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """inbox.E002: what a stolen dump could be attacked with must stay expensive."""

    def cheaper(cost: Cost, least: Cost) -> bool:
        return cost.operations * cost.memory_kib < least.operations * least.memory_kib

    return [
        Error(
            f"{name} is cheaper than it may be in production.",
            hint=f"Remove the setting, or use at least {least.operations} passes over {least.memory_kib} KiB.",
            id="inbox.E002",
        )
        for name, cost, least in (
            ("PASSPHRASE_COST", passphrase_cost(), PASSPHRASE_COST),
            ("MAILBOX_COST", mailbox_cost(), MAILBOX_COST),
        )
        if cheaper(cost, least)
    ]


@register(Tags.security, deploy=True)
def check_dispatch_key(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """inbox.E003: whoever answers residents needs the key under which mail waits."""
    if settings.DISPATCH_KEY or settings.PORTAL_ROLE == "public":
        return []
    return [
        Error(
            "DISPATCH_KEY is empty: no resident can be told by mail that an answer is there.",
            hint="Set it to 64 hexadecimal digits (openssl rand -hex 32), the same for staff side and worker.",
            id="inbox.E003",
        )
    ]


def _has_tables(databases: Sequence[str] | None) -> bool:
    """Whether the database was asked for and holds the inbox already."""
    from forms.inbox.models import TeamKey

    if not databases or "default" not in databases:
        return False
    return TeamKey._meta.db_table in connections["default"].introspection.table_names()


@register(Tags.database)
def check_team_key(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """inbox.W001: without a current team key nothing can be taken in. Never a silent fall back to plain text."""
    from forms.inbox.models import TeamKey

    if not _has_tables(databases) or TeamKey.objects.filter(retired_at__isnull=True).exists():
        return []
    return [
        Warning(
            "The consultation desk has no team key: every consultation page says that it is closed.",
            hint=(
                "Appoint a supervisor (manage.py appoint_supervisor EMAIL). The team key is made when the first "
                "supervisor logs in, opens 相談受信箱 and chooses a vault passphrase."
            ),
            id="inbox.W001",
        )
    ]


@register(Tags.database)
def check_recovery_key(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """inbox.W002: without a recovery key everything hangs on the passphrases of a few people."""
    from forms.inbox.models import RecoveryKey, TeamKey

    if not _has_tables(databases) or not TeamKey.objects.exists():
        return []
    if RecoveryKey.objects.filter(retired_at__isnull=True).exists():
        return []
    return [
        Warning(
            "The consultation desk has no recovery key: if all passphrases are lost, so are all consultations.",
            hint="Make one (manage.py make_recovery_key LABEL --split) and put the paper into a safe.",
            id="inbox.W002",
        )
    ]


@register(Tags.database)
def check_resealing(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """inbox.W003: after a key has changed, everything has to be sealed anew."""
    from forms.inbox.resealing import is_owed

    if not _has_tables(databases) or not is_owed():
        return []
    return [
        Warning(
            "The keys of the desk have changed, and not all consultations are sealed anew yet.",
            hint="A supervisor does it (相談受信箱, 共通の鍵), or by command: manage.py reseal_data_keys EMAIL.",
            id="inbox.W003",
        )
    ]


@register(Tags.database)
def check_keys_in_use(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """inbox.E004: a key that does not stand in the access log was put into the database past the program."""
    from forms.inbox.vouching import faults

    if not _has_tables(databases):
        return []
    return [
        Error(
            fault,
            hint="Run manage.py verify_access_log, change nothing, and find out who can write to the database.",
            id="inbox.E004",
        )
        for fault in faults()
    ]
