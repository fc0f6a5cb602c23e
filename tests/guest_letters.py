"""A German and a French interview, and letters after recaps of them."""

from datetime import UTC, datetime

from afterword.domain.letter import Context, Correspondence, Correspondent
from afterword.domain.model import Person, Window
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose.frames import Frames, load_frames
from afterword.formats.compose.languages import compose_in
from invitations import ROOT

_LETTER = ROOT / "templates" / "letter"
FRAMES: Frames = load_frames(
    {f.relative_to(_LETTER).as_posix(): f.read_text("utf-8") for f in _LETTER.rglob("*.*")}
)
TUESDAY = Window(
    datetime(2026, 3, 10, 9, tzinfo=UTC), datetime(2026, 3, 10, 10, tzinfo=UTC), "Europe/Berlin"
)
JOINERY = Context(
    user=Correspondent("Nora Feld", "nora@example.org"),
    employer="Tischlerei Ahrens",
    role="Meisterin im Innenausbau (m/w/d)",
    window=TUESDAY,
    interviewers=(
        Person("Jutta Ahrens", "jutta@ahrens.example", "Inhaberin"),
        Person("Kilian Sander", "kilian@ahrens.example", "Werkstattleiter"),
    ),
    summary="Vorstellungsgespräch",
)
ATELIER = Context(
    user=Correspondent("Camille Aubert", "camille@example.org"),
    employer="Menuiserie Le Goff",
    role="Cheffe d'atelier",
    window=TUESDAY,
    interviewers=(
        Person("Sophie Marchand", "sophie@legoff.example", "Directrice technique"),
        Person("Yann Le Goff", "yann@legoff.example"),
    ),
    summary="Entretien",
)


def german(met: str = "", context: Context = JOINERY, **answers: str) -> Correspondence:
    return compose_in("de", context, Recap(Answers(met=met, **answers)), FRAMES)


def french(met: str = "", context: Context = ATELIER, **answers: str) -> Correspondence:
    return compose_in("fr", context, Recap(Answers(met=met, **answers)), FRAMES)


def body(written: Correspondence, name: str) -> str:
    return next(x.body for x in written.letters if x.to.name == name)
