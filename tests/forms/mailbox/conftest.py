"""An open mailbox, and a member of the desk."""

import pytest

from forms.models import ConsultationPage
from forms.vault.keypairs import PrivateKey
from portal.core.models import User
from tests.forms.mailbox.visits import Visit, begin
from tests.portal.core.login.sessions import make_user


@pytest.fixture
def visit(open_page: ConsultationPage, team: PrivateKey) -> Visit:
    return begin(open_page, team)


@pytest.fixture
def member(db: None) -> User:
    """Somebody who can open consultations, as far as the access log is concerned."""
    return make_user("counselor@example.jp")
