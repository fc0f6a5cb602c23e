"""Letters worded by a language model: asked one at a time, and never waited for too long.

The question is asked in a thread of its own, since neither a name that is looked up nor a server
that sends one byte a minute can be interrupted otherwise; when time is up it is left behind. An
endpoint that fails again and again is left alone for a while.
"""

from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic

from afterword.adapters.llm.chat import Endpoint, FormatRefused, Question, ask
from afterword.errors import AfterwordError, Unreachable, Unreadable
from afterword.ports import Answer, Commission

MOST_FAILURES = 3
REST_SECONDS = 900.0


class LanguageModel:
    """The port ``Writer``; may be shared between threads."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._turn = Lock()
        self._shaped = True
        self._failures = 0
        self._rests_until = 0.0

    def write(self, commission: Commission, seconds: float) -> Answer:
        """See Writer."""
        begun = monotonic()
        if begun < self._rests_until:
            return Answer(0.0, trouble="The language model failed repeatedly and is left alone.")
        try:
            text = self._asked(commission, min(seconds, self._endpoint.timeout))
        except AfterwordError as error:
            self._failures += 1
            if self._failures >= MOST_FAILURES:
                self._failures, self._rests_until = 0, monotonic() + REST_SECONDS
            return Answer(monotonic() - begun, trouble=str(error))
        self._failures = 0
        return Answer(monotonic() - begun, text)

    def check(self) -> None:
        """Ask for one word. Raises Unreachable, Unreadable and ConfigurationError."""
        commission = Commission(
            'Answer with the JSON object {"word": "ready"} and nothing else.', "{}", ("word",)
        )
        if "ready" not in self._asked(commission, self._endpoint.timeout):
            raise Unreadable(
                f"{self._endpoint.model} does not do what it is asked to; try another llm.model."
            )

    def _asked(self, commission: Commission, seconds: float) -> str:
        deadline = monotonic() + seconds
        slow = Unreachable(
            f"{self._endpoint.base_url} did not answer within {seconds:.0f} seconds. A smaller"
            " model, or a longer llm.timeout and llm.budget, would help."
        )
        if not self._turn.acquire(timeout=max(seconds, 0.0)):
            raise slow  # an earlier question has not ended yet
        done: SimpleQueue[str | AfterwordError] = SimpleQueue()

        def work() -> None:
            try:
                done.put(self._either_way(commission, deadline))
            except AfterwordError as error:
                done.put(error)
            finally:
                self._turn.release()

        Thread(target=work, name="language model", daemon=True).start()
        try:
            answer = done.get(timeout=max(deadline - monotonic(), 0.0))
        except Empty:
            raise slow from None
        if isinstance(answer, AfterwordError):
            raise answer
        return answer

    def _either_way(self, commission: Commission, deadline: float) -> str:
        """With the shape of the answer given, and without where that is refused."""
        for shaped in (True, False) if self._shaped else (False,):
            question = Question(commission.orders, commission.data, commission.parts, shaped)
            try:
                return ask(self._endpoint, question, deadline)
            except FormatRefused:
                self._shaped = False
        raise AssertionError("a question without a shape cannot have it refused")
