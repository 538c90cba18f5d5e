"""Addresses of the desk, below /admin/inbox/. Each of them has its row in the table of tests/forms/inbox."""

from django.urls import path, register_converter

from forms.inbox.views.checks import CheckView, ReturnView
from forms.inbox.views.contacts import RevealView
from forms.inbox.views.conversation import ConversationView
from forms.inbox.views.deletion import DeletionView
from forms.inbox.views.facts import AssignView, AttentionView, FactsView, StateView
from forms.inbox.views.listing import ListView
from forms.inbox.views.members import EndView, GrantView, MembersView
from forms.inbox.views.notes import NoteView
from forms.inbox.views.presence import PresenceView
from forms.inbox.views.replies import DraftView, ReplyView, TakeBackView
from forms.inbox.views.vault import CloseView, EnrolView, OpenView


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
]
