"""What the database user of the public side may do on PostgreSQL: just what pages, forms and mailboxes need.

Whoever reads the environment of the public web server has that user's password. It must not lead to the wrapped keys,
to passwords, sessions and authenticators of staff, nor to what the admin keeps besides the pages.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

READ, ADD, CHANGE, REMOVE = "SELECT", "INSERT", "UPDATE", "DELETE"

# Of these apps everything may be read that is not named below: it stands on public pages.
READABLE_APPS = {
    "blog",
    "contenttypes",
    "core",
    "home",
    "portal_forms",
    "taggit",
    "wagtail_localize",
    "wagtailcore",
    "wagtaildocs",
    "wagtailembeds",
    "wagtailimages",
    "wagtailredirects",
    "wagtailsearch",
    "wagtailsearchpromotions",
}
# Nothing of these: who may log in, what they do, and what waits to be done.
CLOSED_APPS = {
    "account",
    "auth",
    "django_tasks_database",
    "mfa",
    "sessions",
    "wagtailadmin",
    "wagtailforms",
    "wagtailusers",
}
CLOSED_MODELS = {
    "core.User",
    "core.User_groups",
    "core.User_user_permissions",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.Revision",
    "wagtailcore.UploadedFile",
}
# A picture is cut to size when a page first shows it.
WRITTEN_MODELS: dict[str, tuple[str, ...]] = {"core.PortalRendition": (READ, ADD)}
# The inbox, table by table. What residents write is added; withdrawing and deleting removes it with all that hangs
# on it. Nothing of the keys but their public halves.
INBOX: dict[str, tuple[str, ...]] = {
    "AccessEvent": (READ, ADD),
    "AccessLogHead": (READ, ADD, CHANGE),
    "AnswerSheet": (READ, ADD, REMOVE),
    "Consultation": (READ, ADD, CHANGE, REMOVE),
    "ConsultationConcern": (READ, REMOVE),
    "ContactDetails": (READ, ADD, CHANGE, REMOVE),
    "CrisisWord": (READ,),
    "DeletedConsultation": (READ, ADD),
    "DeskSettings": (READ,),
    "Draft": (READ, REMOVE),
    "Mailbox": (READ, ADD, REMOVE),
    "Membership": (READ,),
    "Message": (READ, ADD, CHANGE, REMOVE),
    "Note": (READ, REMOVE),
    "OpenMailbox": (READ, ADD, CHANGE, REMOVE),
    "OpenVault": (),
    "OutgoingMail": (READ, ADD, CHANGE, REMOVE),
    "PersonalKey": (),
    "Presence": (READ, REMOVE),
    "RecoveryKey": (READ,),
    "SavedFilter": (),
    "SealedDataKey": (READ, ADD, REMOVE),
    "TeamKey": (READ,),
    "TeamKeyGrant": (),
}


def privileges_of(model: type[models.Model]) -> tuple[str, ...]:
    """What the public side may do with a table. An app or a table of the inbox that nobody thought of: nothing."""
    label = model._meta.app_label
    if label == "inbox":
        return INBOX.get(model.__name__, ())
    if model._meta.label in CLOSED_MODELS:
        return ()
    if model._meta.label in WRITTEN_MODELS:
        return WRITTEN_MODELS[model._meta.label]
    return (READ,) if label in READABLE_APPS else ()


def public_grants(role: str) -> Iterator[str]:
    """SQL statements that take everything from a PostgreSQL role and give it what the public side needs."""
    quote = connection.ops.quote_name
    who = quote(role)
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {who};"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {who};"
    yield f"GRANT USAGE ON SCHEMA public TO {who};"
    tables = {
        model._meta.db_table: privileges_of(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    there = set(connection.introspection.table_names())
    for table, privileges in sorted(tables.items()):
        if privileges and table in there:
            yield f"GRANT {', '.join(privileges)} ON TABLE {quote(table)} TO {who};"
