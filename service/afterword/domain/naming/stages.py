"""Which round an interview is, as far as its title tells."""

from afterword.domain.detection.rules import Rules


def stage_in(title: str, rules: Rules) -> str:
    """The stage that a title names, or ""."""
    return next((stage for stage, pattern in rules.stages if pattern.search(title)), "")
