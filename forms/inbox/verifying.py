"""Verifying the access log, and the keys in use by it."""

from dataclasses import dataclass

from forms.inbox import access_log, vouching
from forms.inbox.access_log import Verification
from forms.inbox.models import EventKind
from portal.core.models import User


@dataclass(frozen=True, slots=True)
class Report:
    """What the chain of the log says about itself, and where the keys in use contradict it."""

    log: Verification
    key_faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.log.fault and not self.key_faults


def verify_log_and_keys() -> Report:
    """Follow the chain, then compare. Writes nothing, so that it also works on a copy that nobody may change."""
    return Report(access_log.verify(), tuple(vouching.faults()))


def verify_and_write_down(*, by: User) -> Report:
    """The same for a supervisor; that it was done, and what came of it, is an entry of the log too."""
    report = verify_log_and_keys()
    details = {"entries": str(report.log.entries), "faults": str(bool(report.log.fault) + len(report.key_faults))}
    access_log.append(EventKind.LOG_VERIFIED, actor=by, details=details)
    return report
