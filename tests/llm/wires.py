"""Small servers on the loopback interface that speak each provider's protocol, well or badly."""

from __future__ import annotations

import importlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pydantic import SecretStr

from greenroom.llm.endpoints import Endpoint
from greenroom.llm.prices import Provider

KEY = "sk-a-secret-that-nobody-may-see"
INPUT_TOKENS = 120
OUTPUT_TOKENS = 34


@dataclass(frozen=True)
class Asked:
    """A request as it came over the wire."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """Everything that was sent, JSON undone, to look for words in."""
        return "\n".join(_strings(self.body))


@dataclass(frozen=True)
class Answered:
    """What comes back; a ``cut`` answer promises more than it sends."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay_seconds: float = 0.0
    cut: bool = False


Respond = Callable[[Asked], Answered]


def saying(provider: Provider, content: object) -> Answered:
    """Return a reply whose text, or whose tool call, is this JSON (or this string as it is)."""
    text = content if isinstance(content, str) else json.dumps(content)
    return Answered(body=json.dumps(_WIRES[provider](text)).encode(), headers={"Content-Type": "application/json"})


def failing(status: int, **headers: str) -> Answered:
    """Return an error reply that repeats the key, as some servers do."""
    body = json.dumps({"error": {"message": f"not with {KEY}", "type": "error", "code": status}}).encode()
    return Answered(
        status, body, {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
    )


class Script:
    """Gives its answers in turn, the last again and again, and remembers what it was asked."""

    def __init__(self, *answers: Answered) -> None:
        self._answers = list(answers)
        self.asked: list[Asked] = []

    def __call__(self, asked: Asked) -> Answered:
        self.asked.append(asked)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


@contextmanager
def serving(provider: Provider, respond: Respond) -> Iterator[Endpoint]:
    """Serve a model of a provider; yields where it is. Its library is loaded before any deadline counts."""
    importlib.import_module("greenroom.llm.conversation")
    importlib.import_module(f"pydantic_ai.models.{provider}")
    importlib.import_module(f"pydantic_ai.providers.{provider}")
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
            answer = respond(Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            stopped.wait(answer.delay_seconds)
            try:
                self.send_response(answer.status)
                self.send_header("Content-Length", str(len(answer.body) * (2 if answer.cut else 1)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)
                if answer.cut:
                    self.wfile.flush()
                    self.connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.close_connection = True  # the client gave up waiting

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    path = "/v1" if provider == "openai" else ""
    try:
        yield Endpoint(provider, _MODELS[provider], f"http://127.0.0.1:{server.server_port}{path}", SecretStr(KEY))
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _openai(text: str) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1790000000,
        "model": "gpt-4o-mini",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {
            "prompt_tokens": INPUT_TOKENS,
            "completion_tokens": OUTPUT_TOKENS,
            "total_tokens": INPUT_TOKENS + OUTPUT_TOKENS,
        },
    }


def _google(text: str) -> dict[str, Any]:
    return {
        "candidates": [{"content": {"role": "model", "parts": [{"text": text}]}, "finishReason": "STOP", "index": 0}],
        "usageMetadata": {
            "promptTokenCount": INPUT_TOKENS,
            "candidatesTokenCount": OUTPUT_TOKENS,
            "totalTokenCount": INPUT_TOKENS + OUTPUT_TOKENS,
        },
        "modelVersion": "gemini-2.5-flash",
    }


def _anthropic(text: str) -> dict[str, Any]:
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "claude-haiku-4-5",
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": INPUT_TOKENS, "output_tokens": OUTPUT_TOKENS},
    }


_WIRES: dict[Provider, Callable[[str], dict[str, Any]]] = {
    "openai": _openai,
    "google": _google,
    "anthropic": _anthropic,
}
_MODELS: dict[Provider, str] = {
    "openai": "gpt-4o-mini",
    "google": "gemini-2.5-flash",
    "anthropic": "claude-haiku-4-5",
}


def _strings(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _strings(value)
    elif isinstance(content, list):
        for value in content:
            yield from _strings(value)
