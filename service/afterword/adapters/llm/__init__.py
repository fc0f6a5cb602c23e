"""The port ``Writer`` on any chat endpoint that speaks the protocol of OpenAI."""

from afterword.adapters.llm.chat import Endpoint
from afterword.adapters.llm.writer import LanguageModel

__all__ = ["Endpoint", "LanguageModel"]
