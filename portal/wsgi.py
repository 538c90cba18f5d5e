"""The WSGI application that gunicorn runs, and the worker for waiting mail beside it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()

# Only now are the apps ready.
from forms.inbox.worker import start_beside_web_server  # noqa: E402

start_beside_web_server()
