"""The built web application is served."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.app import create_app
from greenroom.settings import Settings
from greenroom.wiring.server import Server
from tests.http_client import Visitor, visitor

PAGE = "<!doctype html><title>Greenroom</title>"
SCRIPT = "export {};" * 1000
RUNNER = "<!doctype html><title>Code</title><script>start();</script>"


@pytest.fixture
def browser(server_settings: Settings, services: Server, tmp_path: Path) -> Iterator[Visitor]:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "pages.json").write_text('["/", "/sign-in", "/sessions/:"]')
    (folder / "icon.svg").write_text("<svg/>")
    (folder / "assets" / "index-1a2b3c.js").write_text(SCRIPT)
    (folder / "assets" / "index-1a2b3c.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (folder / "code-runner").mkdir()
    (folder / "code-runner" / "1a2b3c.html").write_text(RUNNER)
    (tmp_path / "secret.txt").write_text("secret")
    with visitor(create_app(services, web=folder)) as opened:
        yield opened


@pytest.mark.parametrize("path", ["/", "/sessions/1234", "/sign-in", "/index.html"])
def test_every_page_is_the_one_file_and_is_looked_up_anew(browser: Visitor, path: str) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert browser.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/nothing", "/sessions/1234/more", "/sign-in2", "/sessions//"])
def test_an_address_that_no_page_has_is_not_found_and_shows_the_application(browser: Visitor, path: str) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.text) == (404, PAGE)


@pytest.mark.parametrize(
    "path", ["/%00", "/sessions/%00", "/index.html%00", "/assets/%00", "/assets/index-1a2b3c.js%00", "/health/%00"]
)
def test_a_null_character_in_the_address_of_a_page_or_file_is_refused(browser: Visitor, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code in {404, 422}, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_file_whose_name_changes_with_it_is_kept_for_good(browser: Visitor) -> None:
    assert "immutable" in browser.get("/assets/index-1a2b3c.js").headers["Cache-Control"]
    assert browser.get("/icon.svg").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(("taken", "sent"), [("gzip, br", "gzip"), ("br", None), ("", None)])
def test_a_file_comes_compressed_to_whoever_can_read_that(browser: Visitor, taken: str, sent: str | None) -> None:
    answer = browser.get("/assets/index-1a2b3c.js", headers={"Accept-Encoding": taken})
    assert (answer.headers.get("Content-Encoding"), answer.text) == (sent, SCRIPT)
    assert (answer.headers["Vary"], answer.headers["Content-Type"].partition(";")[0]) == (
        "Accept-Encoding",
        "text/javascript",
    )
    assert (
        browser.get(
            "/assets/index-1a2b3c.js", headers={"Accept-Encoding": taken, "If-None-Match": answer.headers["ETag"]}
        ).status_code
        == 304
    )


def test_programs_run_in_a_document_without_network_and_with_an_origin_of_its_own(browser: Visitor) -> None:
    answer = browser.get("/code-runner/1a2b3c.html")
    assert (answer.status_code, answer.text) == (200, RUNNER)
    policy = dict(rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; "))
    digest = base64.b64encode(hashlib.sha256(b"start();").digest()).decode()
    assert policy == {
        "default-src": "'none'",
        "script-src": f"'sha256-{digest}' 'unsafe-eval' blob:",
        "worker-src": "blob:",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
        "sandbox": "allow-scripts",
    }
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "immutable" in answer.headers["Cache-Control"]


def test_no_other_document_may_stand_in_a_frame(browser: Visitor) -> None:
    headers = browser.get("/").headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/code-runner/gone.html", "/assets/gone-000.js", "/api/nothing", "/health/nothing"])
def test_what_is_missing_is_missing(browser: Visitor, path: str) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"])
def test_nothing_outside_of_the_folder_is_served(browser: Visitor, path: str) -> None:
    assert "secret" not in browser.get(path).text


def test_a_wrong_method_is_told_apart_from_a_page(browser: Visitor) -> None:
    assert browser.get("/api/auth/login").status_code == 405
    assert browser.post("/sign-in").status_code == 405
