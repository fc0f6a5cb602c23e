"""A user's template that fails is no reason to be silent: the bundled one is used instead."""

from dataclasses import replace
from pathlib import Path

from afterword.app.build import materials
from afterword.flows.advance import advance
from afterword.flows.watch import look_round
from afterword.formats.workshop import Workbench
from afterword.ports import Folder
from flows.desk_rig import NOON, OWNER, Bench, bench
from flows.test_watch import HOUR, arrive, reply
from stories.world import invitation


def begun(one: Bench, own: Path) -> None:
    one.desk = replace(one.desk, workshop=Workbench.of(materials(own)))
    arrive(one, invitation(OWNER.address, NOON - HOUR))
    one.clock.moment = NOON - 30 * HOUR
    with one.account.open() as mailbox:
        look_round(one.desk, mailbox)
    one.clock.moment = NOON
    advance(one.desk)


def test_a_faulty_prompt_gives_way_to_the_bundled_one(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "prompt").mkdir(parents=True)
    (own / "prompt" / "prompt.txt").write_text("How was it?\n\n{{ 1 / 0 }}\n")
    with bench(tmp_path) as one:
        begun(one, own)
        raws = [m.raw for m in one.account.box(Folder.INBOX).messages.values()]
        assert any(b"X-Afterword: prompt/" in raw and b"1. Whom did I meet?" in raw for raw in raws)


def test_a_faulty_letter_gives_way_to_the_bundled_one(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "letter").mkdir(parents=True)
    (own / "letter" / "letter.txt").write_text(
        "{{ greeting }}\n\n{% if opening != 'x' %}{{ opening / 2 }}{% endif %}\n"
    )
    with bench(tmp_path) as one:
        begun(one, own)
        arrive(one, reply(one, "Dana Li: we talked about the winter timetable"))
        with one.account.open() as mailbox:
            look_round(one.desk, mailbox)
        advance(one.desk)
        assert one.count(Folder.DRAFTS) == 1
