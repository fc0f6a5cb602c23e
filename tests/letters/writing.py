"""The letters of a case, made by the same path as ``afterword preview letter``."""

from functools import cache

from afterword.app.build import frames, templates
from afterword.app.preview import prompt_of
from afterword.domain.letter import Correspondence
from afterword.domain.model import Owner
from afterword.domain.recap import NOTHING, Recap, added
from afterword.formats.compose import Frames, compose
from afterword.formats.render import Templates
from afterword.formats.replies import read_text
from letters.cases import Case


def composed(one: Case) -> Correspondence:
    """All letters of the case, with what the user is told beside them."""
    return compose(one.context, recap_of(one), stock())


def recap_of(one: Case) -> Recap:
    """How the reply of the case is understood."""
    owner = Owner(one.context.user.name, one.context.user.email)
    prompt = prompt_of(one.context, _templates())
    return added(NOTHING, read_text(one.recap, (prompt.text,), owner))


@cache
def stock() -> Frames:
    """The sentences that are shipped."""
    return frames(None)


@cache
def _templates() -> Templates:
    return templates(None)
