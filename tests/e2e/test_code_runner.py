"""Programs in the browser reach neither Greenroom's API nor any storage.

Each attempt succeeds outside of the frame, and in the same frame once its sandbox and its policy are taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.e2e import candidate
from tests.e2e.code_runner import DIST, frame_address, open_runner, run

ATTEMPTS = {
    "fetch": "return (await fetch(origin + '/health/live')).status === 200",
    "fetch with cookies": "return (await fetch(origin + '/api/me', { credentials: 'include' })).status === 200",
    "fetch without reading": "await fetch(origin + '/health/live', { mode: 'no-cors' }); return true",
    "XMLHttpRequest": """return await new Promise((end) => {
        const request = new XMLHttpRequest();
        request.open("GET", origin + "/health/live");
        request.onload = () => end(true);
        request.onerror = () => end(false);
        request.send();
    })""",
    "EventSource": """return await new Promise((end) => {
        const events = new EventSource(origin + "/api/events");
        const over = (isOpen) => { events.close(); end(isOpen); };  // a browser has six connections to a server
        events.onopen = () => over(true);
        events.onerror = () => over(false);
    })""",
    "WebSocket": """return await new Promise((end) => {
        addEventListener("securitypolicyviolation", () => end(false));
        const socket = new WebSocket(origin.replace("http", "ws") + "/api/nothing");
        socket.onerror = () => setTimeout(() => end(true), 200);  // the server refused it: it was reached
    })""",
    "importScripts": "importScripts(origin + script); return true",
    "dynamic import": "await import(origin + script); return true",
    "worker": """const code = `fetch("${origin}/health/live").then(() => postMessage(true), () => postMessage(false))`;
        const worker = new Worker(URL.createObjectURL(new Blob([code])));
        return await new Promise((end) => {
            worker.onmessage = ({ data }) => end(data);
            worker.onerror = () => end(false);
        })""",
    "font": "await new FontFace('x', `url(${origin}${font})`).load(); return true",
    "IndexedDB": """return await new Promise((end) => {
        const opening = indexedDB.open("greenroom-attempt");
        opening.onsuccess = () => end(true);
        opening.onerror = () => end(false);
    })""",
    "Cache": "await caches.open('greenroom-attempt'); return true",
    "files of the origin": "await navigator.storage.getDirectory(); return true",
    "locks": "return await navigator.locks.request('greenroom-attempt', () => true)",
}
"""Bodies of functions that run in a worker."""

FRAME_ATTEMPTS = {
    "fetch": "fetch(origin + '/health/live').then(() => true)",
    "beacon": """new Promise((end) => {
        addEventListener("securitypolicyviolation", () => end(false));
        navigator.sendBeacon(origin + "/health/live");
        setTimeout(() => end(true), 1000);
    })""",
    "image": """new Promise((end) => {
        const image = new Image();
        image.onload = () => end(true);
        image.onerror = () => end(false);
        image.src = origin + "/icon.svg";
    })""",
    "style": """new Promise((end) => {
        const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: origin + style });
        link.onload = () => end(true);
        link.onerror = () => end(false);
        document.head.append(link);
    })""",
    "script": """new Promise((end) => {
        const element = Object.assign(document.createElement("script"), { type: "module", src: origin + script });
        element.onload = () => end(true);
        element.onerror = () => end(false);
        document.head.append(element);
    })""",
    "cookie": "(document.cookie = 'attempt=1', document.cookie.includes('attempt'))",
    "localStorage": "(localStorage.setItem('attempt', '1'), true)",
    "sessionStorage": "(sessionStorage.setItem('attempt', '1'), true)",
    "IndexedDB": ATTEMPTS["IndexedDB"].removeprefix("return await "),
    "the page": "parent.document.body !== null",
    "location of the page": "top.location.href.startsWith('http')",
    "Cache": "caches.open('greenroom-attempt').then(() => true)",
    "service worker": "navigator.serviceWorker.getRegistrations().then(() => true)",
}
"""Expressions in the frame's document itself, where no program ever runs."""

OUTSIDE = """async (code) => {
    const text = `(async () => {${code}})().then(postMessage, () => postMessage(false))`;
    const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    const reached = await new Promise((end) => (worker.onmessage = ({ data }) => end(data)));
    worker.terminate();
    return reached;
}"""


ONLY_IN_DOCUMENTS = (
    "document", "parent", "top", "localStorage", "sessionStorage", "open", "RTCPeerConnection", "location.assign",
    "navigator.serviceWorker", "navigator.sendBeacon",
)  # fmt: skip
"""What a worker does not have, whatever its origin and its policy are."""

PYTHON_ATTEMPTS = """
import js

def solve(name):
    try:
        if name == "socket":
            import socket
            socket.create_connection((js.location.hostname or "localhost", 80), 1)
        elif name == "urllib":
            import urllib.request
            urllib.request.urlopen("http://localhost/", timeout=1)
        elif name == "request":
            request = js.XMLHttpRequest.new()
            request.open("GET", "%(origin)s/health/live", False)
            request.send()
        elif name == "API with cookies":
            request = js.XMLHttpRequest.new()
            request.open("GET", "%(origin)s/api/me", False)
            request.send()
            assert request.status == 200
        elif name == "importScripts":
            js.importScripts("%(origin)s/service-worker.js")
        elif name == "IndexedDB":
            js.indexedDB.open("greenroom-attempt")
        else:
            found = js
            for part in name.split("."):
                found = getattr(found, part)
    except BaseException as error:
        return type(error).__name__
    return "reached"
"""

PYTHON_REACHES = ("request", "API with cookies", "importScripts")
PYTHON_NEVER_REACHES = ("socket", "urllib", "IndexedDB")
"""These fail in Pyodide without any layer too: their attempts in JavaScript show more."""

HARMLESS_POLICY = "script-src 'unsafe-inline' 'unsafe-eval' blob: http:"
"""Allows everything but scripts from ``data:`` addresses, by which Pyodide recognises workers that it refuses."""


@pytest.fixture(scope="module")
def signed_in(context: BrowserContext) -> Iterator[Page]:
    """A page of a user who is signed in, with the runner open."""
    page = context.new_page()
    candidate.open_first_account(page)
    open_runner(page)
    yield page
    page.close()


@pytest.fixture
def unprotected(browser: Browser, context: BrowserContext, signed_in: Page) -> Iterator[Page]:
    """A page of the same user with the runner open, whose frame has neither sandbox nor policy."""
    opened = browser.new_context(
        base_url=signed_in.evaluate("location.origin"), storage_state=context.storage_state(), service_workers="block"
    )
    page = opened.new_page()
    page.route(f"**{frame_address()}", _without_policy)
    page.goto("/")
    open_runner(page, is_sandboxed=False)
    yield page
    opened.close()


def _without_policy(route: Route) -> None:
    response = route.fetch()
    headers = {"content-type": response.headers["content-type"], "content-security-policy": HARMLESS_POLICY}
    route.fulfill(response=response, headers=headers)


@pytest.fixture(scope="module")
def addresses() -> str:
    """Addresses of files that exist, as constants of JavaScript."""
    fonts = (DIST / "assets").glob("*latin-wght-normal*.woff2")
    styles = (DIST / "assets").glob("*.css")
    found = {"script": "/service-worker.js", "style": _address(next(styles)), "font": _address(next(fonts))}
    return "".join(f"const {name} = {json.dumps(address)};" for name, address in found.items())


@pytest.mark.parametrize("attempt", sorted(ATTEMPTS))
def test_a_program_reaches_nothing(signed_in: Page, addresses: str, attempt: str) -> None:
    """The attempt fails inside; in an ordinary worker of the page it succeeds."""
    code = f"{addresses} const origin = {json.dumps(signed_in.evaluate('location.origin'))}; {ATTEMPTS[attempt]}"
    assert signed_in.evaluate(OUTSIDE, code) is True
    source = (
        f"async function solve() {{ try {{ return await (async () => {{ {code} }})() }} catch {{ return false }} }}"
    )
    (result,) = run(signed_in, source, ["[]"])
    assert (result["outcome"], result["output"]) == ("ok", "false"), result


@pytest.mark.parametrize("attempt", sorted(FRAME_ATTEMPTS))
def test_the_frame_reaches_nothing(signed_in: Page, addresses: str, attempt: str) -> None:
    """The attempt fails in the frame's document; in the page's own document it succeeds."""
    origin = json.dumps(signed_in.evaluate("location.origin"))
    code = f"""async () => {{
        {addresses} const origin = {origin};
        try {{ return await ({FRAME_ATTEMPTS[attempt]}) }} catch {{ return false }}
    }}"""
    page, frame = signed_in.main_frame, signed_in.frames[1]
    assert page.evaluate(code) is True
    assert frame.evaluate(code) is False


def test_a_program_in_python_reaches_nothing(signed_in: Page) -> None:
    page = signed_in.context.new_page()  # the other page's frame stays one for JavaScript
    page.goto("/")
    open_runner(page, "python")
    tried = attempts_in_python(page, [*PYTHON_NEVER_REACHES, *PYTHON_REACHES, *ONLY_IN_DOCUMENTS])
    page.close()
    assert not [name for name, outcome in tried.items() if outcome == "reached"], tried


def test_without_its_layers_the_frame_stops_no_attempt(unprotected: Page, addresses: str) -> None:
    """The same programs in the same frame, whose element has no sandbox and whose response has no policy."""
    origin = json.dumps(unprotected.evaluate("location.origin"))
    prelude = f"{addresses} const origin = {origin};"
    reached = {}
    for name, attempt in ATTEMPTS.items():
        (result,) = run(unprotected, f"async function solve() {{ {prelude} {attempt} }}", ["[]"])
        reached[name] = result["output"] or result["message"]
    assert set(reached.values()) == {"true"}, reached
    frame = unprotected.frames[1]
    in_document = {
        name: frame.evaluate(f"async () => {{ {prelude} return await ({attempt}) }}")
        for name, attempt in FRAME_ATTEMPTS.items()
    }
    assert set(in_document.values()) == {True}, in_document


def test_without_its_layers_python_reaches_out(unprotected: Page) -> None:
    open_runner(unprotected, "python", is_sandboxed=False)
    tried = attempts_in_python(unprotected, PYTHON_REACHES)
    assert set(tried.values()) == {"reached"}, tried


@pytest.mark.parametrize("name", ONLY_IN_DOCUMENTS)
def test_a_worker_has_no_document(signed_in: Page, name: str) -> None:
    """A program does not find the name; a script in the page does."""
    expression = f"(() => {{ try {{ return {name} !== undefined }} catch {{ return false }} }})()"
    assert signed_in.evaluate(expression) is True
    (result,) = run(signed_in, f"function solve() {{ return {expression} }}", ["[]"])
    assert (result["outcome"], result["output"]) == ("ok", "false"), result


def attempts_in_python(page: Page, names: Sequence[str]) -> dict[str, str]:
    """Return for each attempt "reached" or the name of the error."""
    source = PYTHON_ATTEMPTS % {"origin": page.evaluate("location.origin")}
    results = run(page, source, [json.dumps([name]) for name in names], language="python")
    assert all(result["outcome"] == "ok" for result in results), results
    return {name: json.loads(result["output"]) for name, result in zip(names, results, strict=True)}


def test_programs_do_not_meet(signed_in: Page) -> None:
    """What a program leaves in its scope is gone for the next one, also after a time limit."""
    open_runner(signed_in)
    (left,) = run(signed_in, "function solve() { globalThis.left = 1; Array.prototype.map = null; return 1 }", ["[]"])
    assert left["output"] == "1"
    (endless,) = run(signed_in, "function solve() { for (;;); }", ["[]"], limit_ms=300)
    assert endless["outcome"] == "time limit"
    (found,) = run(signed_in, "function solve() { return [typeof left, [1].map((each) => each + 1)] }", ["[]"])
    assert json.loads(found["output"]) == ["undefined", [2]]


FORGERIES = {
    "another nonce": "postMessage({ nonce: 'guess', status: '=', content: '42', printed: '' });",
    "no reply": "postMessage(42);",
    "wrong types": "postMessage({ nonce: 1, status: '=', content: {}, printed: [] });",
}


@pytest.mark.parametrize("forgery", sorted(FORGERIES))
def test_a_forged_reply_ends_the_program(signed_in: Page, forgery: str) -> None:
    open_runner(signed_in)
    (result,) = run(signed_in, f"function solve() {{ {FORGERIES[forgery]} return 42 }}", ["[]"])
    assert (result["outcome"], result["output"]) == ("runtime error", "")


def test_outputs_are_bounded(signed_in: Page) -> None:
    open_runner(signed_in)
    (long,) = run(signed_in, "function solve() { return 'x'.repeat(2e6) }", ["[]"])
    assert (long["outcome"], long["output"]) == ("output limit", "")
    (noisy,) = run(signed_in, "function solve() { console.log('x'.repeat(2e6), 'end'); return 1 }", ["[]"])
    assert noisy["output"] == "1"
    assert len(noisy["printed"]) <= 4000
    assert noisy["printed"].endswith("end\n")


def _address(file: Path) -> str:
    return "/" + file.relative_to(DIST).as_posix()
