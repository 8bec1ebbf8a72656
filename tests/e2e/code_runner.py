"""The browser's code runner, driven as the application drives it, from any page of Greenroom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.e2e.looking import ROOT

DIST = ROOT / "web" / "dist"

OPEN = """async ([address, isSandboxed]) => {
    const frame = document.createElement("iframe");
    if (isSandboxed) frame.sandbox.add("allow-scripts");
    frame.src = address;
    document.body.append(frame);
    await new Promise((loaded) => frame.addEventListener("load", loaded));
    const { port1, port2 } = new MessageChannel();
    frame.contentWindow.postMessage("port", "*", [port2]);
    window.runner = port1;
}"""
PREPARE = """async ([language, addresses]) => {
    const files = {};
    for (const [name, address] of Object.entries(addresses)) files[name] = await (await fetch(address)).arrayBuffer();
    const prepared = new Promise((resolve) => {
        runner.onmessage = ({ data }) => resolve(data);
        setTimeout(() => resolve({ failure: "the runner did not reply" }), 120_000);
    });
    runner.postMessage({ kind: "prepare", language, files });
    return (await prepared).failure;
}"""
RUN = """async ([program, inputs, limitMs]) => {
    const results = [];
    await new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error("the runner did not reply")), 120_000);
        runner.onmessage = ({ data }) => {
            if (results.push(data.result) === inputs.length) resolve();
        };
        runner.postMessage({ kind: "run", nonce: "of this run", program, inputs, limitMs });
    });
    return results;
}"""


def frame_address() -> str:
    """Return the address of the document that programs run in."""
    return "/" + next((DIST / "code-runner").glob("*.html")).relative_to(DIST).as_posix()


def interpreter_files() -> dict[str, str]:
    """Return the addresses of Pyodide's files in the build, by the names that the runner knows them by."""
    names = {
        "pyodide.mjs": "pyodide-*.mjs",
        "pyodide.asm.mjs": "pyodide.asm-*.mjs",
        "pyodide.asm.wasm": "pyodide.asm-*.wasm",
        "python_stdlib.zip": "python_stdlib-*.zip",
    }
    return {name: f"/assets/{_only(pattern).name}" for name, pattern in names.items()}


def open_runner(page: Page, language: str = "javascript", *, is_sandboxed: bool = True) -> None:
    """Open the frame on the page that is shown, with one language ready.

    Parameters
    ----------
    is_sandboxed
        Without, the frame's element has no ``sandbox``; the rule in the frame's response is another layer.
    """
    page.evaluate(OPEN, [frame_address(), is_sandboxed])
    failure = page.evaluate(PREPARE, [language, interpreter_files() if language == "python" else {}])
    assert failure is None, failure


def run(page: Page, source: str, inputs: list[str], *, language: str = "javascript", limit_ms: int = 5000) -> list[Any]:
    """Return the results of the program's function ``solve`` for the inputs."""
    program = {"language": language, "source": source, "name": "solve"}
    return list(page.evaluate(RUN, [program, inputs, limit_ms]))


def _only(pattern: str) -> Path:
    (found,) = (DIST / "assets").glob(pattern)
    return found
