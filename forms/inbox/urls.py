"""Addresses of the desk, below /admin/inbox/. Each of them has its row in the table of tests/forms/inbox."""

from django.urls import path, register_converter

from forms.inbox.views.access_log import AccessLogView, VerifyLogView
from forms.inbox.views.checks import CheckView, ReturnView
from forms.inbox.views.contacts import RevealView
from forms.inbox.views.conversation import ConversationView
from forms.inbox.views.deletion import DeletionView
from forms.inbox.views.facts import AssignView, AttentionView, FactsView, StateView
from forms.inbox.views.governing import CrisisWordsView, SettingsView
from forms.inbox.views.listing import DeleteFilterView, ListView, SaveFilterView
from forms.inbox.views.mails import SendAgainView
from forms.inbox.views.members import EndView, GrantView, MembersView, MemberView, RetireKeyView
from forms.inbox.views.notes import NoteView
from forms.inbox.views.own_key import (
    ChangePassphraseView,
    ConfirmCodeView,
    EnrolView,
    ForgottenPassphraseView,
    NewCodeView,
    OwnKeyView,
)
from forms.inbox.views.presence import PresenceView
from forms.inbox.views.recovery_keys import RecoveryKeysView, RetireRecoveryKeyView
from forms.inbox.views.replies import DraftView, ReplyView, TakeBackView
from forms.inbox.views.searching import SearchView
from forms.inbox.views.team_key import ResealView, TeamKeyView
from forms.inbox.views.vault import CloseView, OpenView


class CaseNumberConverter:
    """Eight digits."""

    regex = "[1-9][0-9]{7}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(CaseNumberConverter, "case_number")

app_name = "inbox"
urlpatterns = [
    path("", ListView.as_view(), name="list"),
    path("filters/", SaveFilterView.as_view(), name="filter-save"),
    path("filters/delete/", DeleteFilterView.as_view(), name="filter-delete"),
    path("search/", SearchView.as_view(), name="search"),
    path("settings/", SettingsView.as_view(), name="settings"),
    path("crisis-words/", CrisisWordsView.as_view(), name="crisis-words"),
    path("key/", EnrolView.as_view(), name="enrol"),
    path("vault/open/", OpenView.as_view(), name="vault-open"),
    path("vault/close/", CloseView.as_view(), name="vault-close"),
    path("consultations/<case_number:case_number>/", ConversationView.as_view(), name="consultation"),
    path("consultations/<case_number:case_number>/reply/", ReplyView.as_view(), name="reply"),
    path("consultations/<case_number:case_number>/draft/", DraftView.as_view(), name="draft"),
    path(
        "consultations/<case_number:case_number>/replies/<uuid:message_id>/take-back/",
        TakeBackView.as_view(),
        name="take-back",
    ),
    path("consultations/<case_number:case_number>/drafts/<uuid:draft_id>/check/", CheckView.as_view(), name="check"),
    path("consultations/<case_number:case_number>/drafts/<uuid:draft_id>/return/", ReturnView.as_view(), name="return"),
    path("consultations/<case_number:case_number>/note/", NoteView.as_view(), name="note"),
    path("consultations/<case_number:case_number>/contacts/", RevealView.as_view(), name="contacts"),
    path("consultations/<case_number:case_number>/send-again/", SendAgainView.as_view(), name="send-again"),
    path("consultations/<case_number:case_number>/assign/", AssignView.as_view(), name="assign"),
    path("consultations/<case_number:case_number>/state/", StateView.as_view(), name="state"),
    path("consultations/<case_number:case_number>/facts/", FactsView.as_view(), name="facts"),
    path("consultations/<case_number:case_number>/attention/", AttentionView.as_view(), name="attention"),
    path("consultations/<case_number:case_number>/deletion/", DeletionView.as_view(), name="deletion"),
    # Where portal.core.login.middleware expects what a forgotten tab sends by itself.
    path("presence/<case_number:case_number>/", PresenceView.as_view(), name="presence"),
    path("members/", MembersView.as_view(), name="members"),
    path("members/<int:pk>/end/", EndView.as_view(), name="membership-end"),
    path("members/<int:pk>/grant/", GrantView.as_view(), name="grant"),
    path("members/<int:pk>/", MemberView.as_view(), name="member"),
    path("members/<int:pk>/key/", RetireKeyView.as_view(), name="personal-key-retire"),
    path("key/own/", OwnKeyView.as_view(), name="own-key"),
    path("key/passphrase/", ChangePassphraseView.as_view(), name="passphrase-change"),
    path("key/forgotten/", ForgottenPassphraseView.as_view(), name="passphrase-forgotten"),
    path("key/code/", NewCodeView.as_view(), name="recovery-code"),
    path("key/code/confirm/", ConfirmCodeView.as_view(), name="recovery-code-confirm"),
    path("team-key/", TeamKeyView.as_view(), name="team-key"),
    path("team-key/reseal/", ResealView.as_view(), name="reseal"),
    path("recovery-keys/", RecoveryKeysView.as_view(), name="recovery-keys"),
    path("recovery-keys/<int:pk>/retire/", RetireRecoveryKeyView.as_view(), name="recovery-key-retire"),
    path("log/", AccessLogView.as_view(), name="access-log"),
    path("log/verify/", VerifyLogView.as_view(), name="access-log-verify"),
]
