"""Tells whether a page still says what somebody has read."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page

# Where a page stands, when it was published and who wrote it: nothing of the text itself.
NOT_CONTENT = frozenset(
    {
        *("pk", "path", "depth", "numchild", "url_path", "slug", "content_type", "locale", "translation_key"),
        *("alias_of", "owner", "live", "has_unpublished_changes", "draft_title", "expired", "show_in_menus"),
        *("go_live_at", "expire_at", "first_published_at", "last_published_at", "latest_revision_created_at"),
        *("live_revision", "latest_revision", "locked", "locked_at", "locked_by"),
        *("wagtail_admin_comments", "review_on", "topics"),
    }
)
NOT_CONTENT_OF_A_ROW = frozenset({"pk", "locale", "translation_key"})


def _row(row: Mapping[str, Any], parent: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value and name not in {*NOT_CONTENT_OF_A_ROW, parent}}


def fingerprint(model: type[Page], content: Mapping[str, Any]) -> str:
    """A value that changes whenever a text, picture or choice of a page changes.

    ``content`` is what ``Page.serializable_data`` returns and what a revision keeps. What is empty does not count, so
    that a field that is added to the model later leaves older fingerprints as they are.
    """
    parents = {relation.get_accessor_name(): relation.field.name for relation in get_all_child_relations(model)}
    streams = {field.name for field in model._meta.get_fields() if isinstance(field, StreamField)}
    kept: dict[str, Any] = {
        name: [_row(row, parents[name]) for row in value] if name in parents else value
        for name, value in content.items()
        if value and name not in NOT_CONTENT
    }
    # A stream is written as JSON, and PostgreSQL gives it back with the keys of each block in an order of its own.
    kept |= {name: json.loads(kept[name]) for name in streams & kept.keys() if isinstance(kept[name], str)}
    text = json.dumps(kept, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()
