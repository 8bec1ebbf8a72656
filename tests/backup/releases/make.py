"""Make the archive of a release: ``python -m tests.backup.releases.make``, once for each release, and commit it.

It holds what a candidate did with the program of that release: a finished interview with its report, one that is
running, a story, a CV. `tests/backup/test_upgrade.py` restores each archive with the present program.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from fastapi.testclient import TestClient

from greenroom.accounts.contracts import Role
from greenroom.app import create_app
from greenroom.clock import SystemClock
from greenroom.db.schema import revisions
from greenroom.privacy.archive import zipped
from greenroom.settings import load_settings
from greenroom.wiring.backup import build_backup_writer
from greenroom.wiring.server import build_server
from tests.http_client import CHEAP, ORIGIN, Visitor, signed_in_as
from tests.profiles.test_profile_routes import put
from tests.profiles.written_profiles import CV
from tests.sessions.holding import Work, read, reply, start, worker

FOLDER = Path(__file__).parent
EMAIL = "ada@example.org"
STORY = {
    "title": "The shop that moved",
    "situation": "A shop had to move to a new database in three weeks.",
    "action": "I split the tables among us and checked the copies every evening.",
    "result": "We finished early and lost no order.",
    "setting": "work",
    "period": "spring 2025",
    "competencies": ["behavioural-teamwork/conflict"],
}


def main() -> None:
    """Write the archive of the present schema."""
    file = FOLDER / f"{revisions()[-1]}.zip"
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        settings = load_settings(home=Path(folder), public_url=ORIGIN, sign_ins_per_minute=1000)
        services = build_server(settings, hasher=CHEAP)
        app = create_app(services)
        stack.enter_context(TestClient(app, base_url=ORIGIN))
        browser = signed_in_as(app, services, EMAIL, Role.CANDIDATE)
        practise(browser, worker(settings, services))
        now = SystemClock().now()
        file.write_bytes(b"".join(zipped(build_backup_writer(settings, services.database).entries(now), now)))
    print(f"Written: {file}")  # noqa: T201


def practise(browser: Visitor, work: Work) -> None:
    """Leave behind what the test looks for."""
    put(browser, "cv", CV).raise_for_status()
    browser.post("/api/stories", json=STORY).raise_for_status()
    finished = start(browser)
    for _ in range(2):
        reply(browser, finished)
        work()
        finished = read(browser, finished["id"])
    browser.post(f"/api/sessions/{finished['id']}/finish", json={}).raise_for_status()
    work()
    browser.get(f"/api/sessions/{finished['id']}/report").raise_for_status()
    running = start(browser)
    reply(browser, running)
    work()


if __name__ == "__main__":
    main()
