"""Who may change an interview, and under which domains strangers write."""

import tomllib
from pathlib import Path

import pytest

from afterword.domain.trust import SHARED_DOMAINS, is_shared, may_change
from domain.lives import interview

ROOT = Path(__file__).parent.parent.parent
SENDERS = tomllib.loads((ROOT / "config" / "detection.toml").read_text("utf-8"))["senders"]


def test_every_sender_of_the_rules_is_known_to_be_shared() -> None:
    assert {name for names in SENDERS.values() for name in names} <= SHARED_DOMAINS


@pytest.mark.parametrize("domain", ["gmail.com", "mail.greenhouse.io", "gmx.com", "doodle.com"])
def test_a_neighbour_under_a_shared_domain_cannot_change_anything(domain: str) -> None:
    ann = interview(sender=f"ann@{domain}", organizer=f"ann@{domain}").sighting
    eve = interview(sender=f"eve@{domain}", organizer=f"eve@{domain}").sighting
    assert not may_change(eve, ann)
    assert may_change(ann, ann)


def test_a_domain_that_only_ends_alike_is_another() -> None:
    assert not is_shared("notgmail.com")
    assert is_shared("GMAIL.com")
