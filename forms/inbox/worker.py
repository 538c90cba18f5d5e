"""Where waiting mail is sent from: a thread beside the web server, or a process of its own.

One process with a thread is enough for a ward; several processes may run it side by side, because each mail is claimed
before it is sent.
"""

import logging
import threading

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from forms.inbox.delivering import deliver_due
from portal.core.write_ahead_log import bring_into_file

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 20


def run_worker(stop: threading.Event, *, seconds: float = SECONDS_BETWEEN_LOOKS) -> None:
    """Send what is due again and again until `stop` is set. A database that does not answer is asked again later.

    Each time, what SQLite holds in its log is brought into its file.
    """
    while not stop.is_set():
        close_old_connections()
        try:
            deliver_due()
            bring_into_file()
        except DatabaseError as error:
            logger.warning("Waiting mail could not be looked up: %s", type(error).__name__)
        finally:
            close_old_connections()
        stop.wait(seconds)


def start_beside_web_server() -> threading.Thread | None:
    """Start the worker as a thread of this process; None where a separate worker does it or no key is there."""
    if settings.MAIL_WORKER != "thread" or not settings.DISPATCH_KEY:
        return None
    thread = threading.Thread(target=run_worker, args=(threading.Event(),), name="mail-worker", daemon=True)
    thread.start()
    return thread
