import pytest

from portal.core.models import User
from tests.portal.core.login.sessions import make_user


@pytest.fixture
def administrator(db: None) -> User:
    return make_user("administrator@example.jp", superuser=True)
