"""Coded facts: what may be readable of a consultation, so that lists and statistics never need its text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Writer(models.TextChoices):
    """Who is writing."""

    PERSON = "person", pgettext_lazy("who is writing", "the person concerned")
    FAMILY = "family", pgettext_lazy("who is writing", "family")
    SUPPORTER = "supporter", pgettext_lazy("who is writing", "a supporter")
    OTHER = "other", pgettext_lazy("who is writing", "somebody else")


class AgeBand(models.TextChoices):
    """Age of the person concerned, in the ten-year steps in which Japanese support centres publish their numbers."""

    UNDER_20 = "under_20", _("under 20")
    TWENTIES = "20s", _("20 to 29")
    THIRTIES = "30s", _("30 to 39")
    FORTIES = "40s", _("40 to 49")
    FIFTIES = "50s", _("50 to 59")
    OVER_60 = "60_up", _("60 and over")


class AnswerChannel(models.TextChoices):
    """How the resident wants to be answered."""

    MAILBOX = "mailbox", pgettext_lazy("how to be answered", "in the mailbox only")
    NOTICE = "notice", pgettext_lazy("how to be answered", "in the mailbox, with a notice by e-mail")
    MAIL_TEXT = "mail_text", pgettext_lazy("how to be answered", "the answer itself by e-mail")


class Concern(models.TextChoices):
    """What a consultation is about: the items of the form that Japanese advice centres share (自立相談支援 標準様式).

    A consultation may carry several. The desk sets them; nothing guesses them from a text.
    """

    ISOLATION = "isolation", pgettext_lazy("concern", "withdrawal, not going to school")
    FAMILY = "family", pgettext_lazy("concern", "relations in the family")
    HEALTH = "health", pgettext_lazy("concern", "illness, health, disability")
    MONEY = "money", pgettext_lazy("concern", "income and living costs")
    DEBT = "debt", pgettext_lazy("concern", "debts, rent, taxes")
    HOUSING = "housing", pgettext_lazy("concern", "housing")
    WORK = "work", pgettext_lazy("concern", "work and looking for work")
    COMMUNITY = "community", pgettext_lazy("concern", "relations with others")
    CHILDREN = "children", pgettext_lazy("concern", "bringing up children")
    CARE = "care", pgettext_lazy("concern", "care of an elderly or ill person")
    VIOLENCE = "violence", pgettext_lazy("concern", "violence or abuse")
    LIFE = "life", pgettext_lazy("concern", "wanting to die, self-harm")
    OTHER = "other", pgettext_lazy("concern", "something else")


class AttentionCause(models.TextChoices):
    """Why a consultation needs attention."""

    WORDS = "words", _("words that suggest danger")
    MEMBER = "member", _("raised by a member of the desk")


class OneTap(models.TextChoices):
    """An answer that costs no energy: one tap in the mailbox. It counts as contact and ends reminders."""

    READ = "read", pgettext_lazy("one-tap answer", "I have read it")
    NOT_NOW = "not_now", pgettext_lazy("one-tap answer", "I cannot answer just now")
    PLEASE_WRITE = "please_write", pgettext_lazy("one-tap answer", "Please write to me again")
    RESTING = "resting", pgettext_lazy("one-tap answer", "I would like to rest for a while")
