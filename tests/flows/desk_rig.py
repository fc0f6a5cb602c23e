"""A desk to work at without any server: a real store, a mailbox in memory, a clock that is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from afterword.adapters.memory_mailbox import MemoryAccount, MemoryMailbox
from afterword.adapters.sql import open_store
from afterword.app.build import materials
from afterword.domain.model import Owner
from afterword.domain.timing import Timing
from afterword.errors import Unreachable
from afterword.flows.desk import Desk
from afterword.formats.marks import Marks
from afterword.formats.workshop import Workbench
from afterword.ports import Folder

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
OWNER = Owner("Sam Okafor", "sam@example.org", timezone="Europe/Berlin")


class Killed(BaseException):
    """The process died here."""


@dataclass
class SetClock:
    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@dataclass
class Fate:
    """What happens at the next save: nothing, or an error or death before or after it."""

    before: BaseException | None = None
    after: BaseException | None = None

    def take(self, when: str) -> None:
        error = getattr(self, when)
        setattr(self, when, None)
        if error is not None:
            raise error


class FatefulMailbox(MemoryMailbox):
    """A session that something may happen to."""

    def __init__(self, account: MemoryAccount, fate: Fate) -> None:
        super().__init__(account)
        self._fate = fate

    def save(self, folder: Folder, raw: bytes, *, draft: bool) -> int | None:
        self._fate.take("before")
        number = super().save(folder, raw, draft=draft)
        self._fate.take("after")
        return number


@dataclass
class Post:
    """An SMTP server that delivers at once, or fails as it is told to."""

    account: MemoryAccount
    fate: Fate = field(default_factory=Fate)
    sent: int = 0

    def send(self, raw: bytes, recipient: str) -> None:
        assert recipient == OWNER.address
        self.fate.take("before")
        self.sent += 1
        with self.account.open() as mailbox:
            mailbox.save(Folder.INBOX, raw, draft=False)
        self.fate.take("after")


@dataclass
class Bench:
    desk: Desk
    account: MemoryAccount
    clock: SetClock
    fate: Fate
    post: Post | None

    def count(self, folder: Folder) -> int:
        return len(self.account.box(folder).messages)


@contextmanager
def bench(folder: Path, *, by_post: bool = False) -> Iterator[Bench]:
    account, clock, fate = MemoryAccount(), SetClock(), Fate()
    post = Post(account) if by_post else None

    @contextmanager
    def open_mailbox() -> Iterator[FatefulMailbox]:
        yield FatefulMailbox(account, fate)

    workbench = Workbench.of(materials(None))
    with open_store(f"sqlite:///{folder}/store.db") as opened:
        desk = Desk(
            account="me",
            owner=OWNER,
            store=opened.store,
            clock=clock,
            open_mailbox=open_mailbox,
            post=post,
            marks=Marks(opened.secret, OWNER.address),
            workshop=workbench,
            plain=workbench,
            rules=workbench.rules,
            timing=Timing(zone=ZoneInfo(OWNER.timezone)),
        )
        yield Bench(desk, account, clock, fate, post)


__all__ = ["NOON", "OWNER", "Bench", "Fate", "Killed", "Unreachable", "bench"]
