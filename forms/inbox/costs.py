"""What Argon2id may cost here: the vault's constants, unless the settings say otherwise (tests do)."""

from django.conf import settings

from forms.vault.cost import MAILBOX_COST, PASSPHRASE_COST, Cost


def passphrase_cost() -> Cost:
    """For wrapping a personal key: settings.PASSPHRASE_COST, or 3 passes over 64 MiB."""
    cost: Cost = getattr(settings, "PASSPHRASE_COST", PASSPHRASE_COST)
    return cost


def mailbox_cost() -> Cost:
    """For deriving a mailbox key: settings.MAILBOX_COST, or 2 passes over 19 MiB."""
    cost: Cost = getattr(settings, "MAILBOX_COST", MAILBOX_COST)
    return cost
