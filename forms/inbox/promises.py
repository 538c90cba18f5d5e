"""Until when an answer is promised, and how many open days are left until then."""

from dataclasses import dataclass
from datetime import date

from portal.core.models import OpenDays
from portal.core.open_days import NothingOpen, Schedule, next_open_day, open_day_after
from portal.core.site_settings import settings_with_open_days

# Beyond this many the number says nothing more; it also bounds the work for a date that is far off.
MOST_COUNTED = 60


def promised_date(day: date) -> date | None:
    """The date by which something that arrived on `day` is answered; None when the window has no open days at all."""
    promise, open_days = settings_with_open_days()
    try:
        return open_day_after(open_days.schedule(), day, promise.reply_within_open_days)
    except NothingOpen:
        return None


@dataclass(frozen=True, slots=True)
class DayCounter:
    """Counts open days from one day on, for a whole list with one schedule."""

    today: date
    schedule: Schedule

    @classmethod
    def starting(cls, today: date) -> "DayCounter":
        """Reads the default site's open days: two queries."""
        saved: OpenDays = OpenDays.objects.filter(site__is_default_site=True).first() or OpenDays()
        return cls(today, saved.schedule())

    def left(self, due_on: date) -> int:
        """Open days after today up to and including `due_on`: 0 on the day itself, -1 when it has passed."""
        if due_on < self.today:
            return -1
        count, day = 0, self.today
        try:
            while count < MOST_COUNTED and (day := next_open_day(self.schedule, day)) <= due_on:
                count += 1
        except NothingOpen:
            pass
        return count
