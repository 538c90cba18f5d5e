"""What all tables of the inbox have in common: nothing of Wagtail's conveniences reaches them."""

from django.db import models


class InboxModel(models.Model):
    """Abstract base. Not searchable, not revisioned, not in the reference index, in no admin registry."""

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
