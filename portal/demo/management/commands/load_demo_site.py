"""Fills an empty database with the demo site and prints how to get in."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.demo.guide import guide
from portal.demo.loading import NotADemo, load_demo_site, origin_of_demo

# Each of them writes several lines for every page.
TALKATIVE = ("wagtail", "django_tasks")


@contextmanager
def quiet_loggers() -> Iterator[None]:
    """So that the printed guide can be found."""
    levels = {name: logging.getLogger(name).level for name in TALKATIVE}
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


class Command(BaseCommand):
    """Loading twice changes nothing. Works offline, all or nothing, and never beside pages of another site."""

    help = "Make the demo site: the ward's policy, sample pages, sample people, sample consultations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--port: where the site will answer, for the printed addresses. --languages: fewer of them load faster."""
        parser.add_argument(
            "--port", type=int, help="Port at which the site will answer (default: that of SITE_ORIGIN)."
        )
        parser.add_argument(
            "--languages", nargs="*", help="Codes of the languages beside Japanese (default: all; none: Japanese only)."
        )

    def handle(self, *args: Any, port: int | None, languages: list[str] | None, **options: Any) -> None:
        """Raises CommandError if the demo may not be loaded here."""
        try:
            with quiet_loggers():
                receipt = load_demo_site(port=port, languages=languages)
        except NotADemo as error:
            raise CommandError(str(error)) from error
        self.stdout.write(guide(origin_of_demo(port), receipt))
