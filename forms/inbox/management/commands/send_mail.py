"""The worker that sends waiting mail, as a process of its own (MAIL_WORKER=separate)."""

import signal
import threading
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from forms.inbox.delivering import deliver_due
from forms.inbox.worker import run_worker


class Command(BaseCommand):
    """Runs until it is told to stop (SIGTERM, SIGINT), after the mail that it is just sending."""

    help = "Send the mail to residents that waits, again and again; with --once what is due now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--once: do not go on waiting."""
        parser.add_argument("--once", action="store_true")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Prints how many mails were tried."""
        if once:
            self.stdout.write(_("Tried to send: %(count)s") % {"count": deliver_due()})
            return
        stop = threading.Event()

        def end(_number: int, _frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        run_worker(stop)
