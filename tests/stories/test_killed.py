"""Killed without warning at any moment, again and again: still one prompt and two drafts."""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from afterword.ports import Folder
from stories.world import World, inline_reply, invitation

pytestmark = pytest.mark.server
KILLS = 10
SEED = int(os.environ.get("AFTERWORD_SEED", "20261125"))


def kill_after(world: World, seconds: float) -> None:
    process = world.start()
    time.sleep(seconds)
    process.kill()
    process.wait(timeout=10)


@pytest.mark.parametrize("story", range(3))
def test_ten_kills_in_one_story_repeat_nothing_and_lose_nothing(
    make_world: Callable[..., World], story: int
) -> None:
    world = make_world(smtp=story != 2)
    moments = random.Random(SEED + story)
    end = (datetime.now(UTC) + timedelta(seconds=2)).replace(microsecond=0)
    world.deliver(invitation(world.address, end))
    kills = 0
    while kills < KILLS // 2 or (not world.ours("prompt") and kills < KILLS * 3):
        kill_after(world, moments.uniform(0.3, 1.6))
        kills += 1
    if not world.ours("prompt"):
        with world.running():
            world.wait_for_prompt()
    world.deliver(inline_reply(world.ours("prompt")[0], world.address))
    for _ in range(KILLS // 2):
        kill_after(world, moments.uniform(0.3, 1.6))
    with world.running():
        world.wait_for(lambda: world.ours("confirm"), f"the confirmation (seed {SEED})")
        time.sleep(1.5)
    assert len(world.ours("prompt")) == 1
    assert len(world.stored(Folder.DRAFTS)) == 2
    assert len(world.ours("confirm")) == 1
