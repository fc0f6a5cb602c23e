"""Is this event the user's own job interview? Three gates, and every reason kept.

A concrete meeting, about a job, with the user as the candidate: each has its own evidence and its
own bar, because much job vocabulary must not buy the wrong direction. Words and weights are data
(config/detection.toml).
"""

from afterword.domain.detection.applications import Application, application_in
from afterword.domain.detection.judging import judge
from afterword.domain.detection.rules import Rules, WordRule, is_of, load_rules

__all__ = ["Application", "Rules", "WordRule", "application_in", "is_of", "judge", "load_rules"]
