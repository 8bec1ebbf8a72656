"""An interview whose files are encrypted, in a folder or a bucket, from the first byte of a recording to its report."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import pytest
from sqlalchemy import select

from greenroom.jobs.models import JobRow
from greenroom.recordings.contracts import observed_folder
from greenroom.sessions.tasks.kinds import OBSERVE
from greenroom.settings import Settings, load_settings
from greenroom.wiring.server import Server
from samples.render import Sample
from tests.http_client import Visitor, agree_to_recording
from tests.sessions.holding import TUS, Work, encoded, files_of, read, speak, start
from tests.storage.s3_server import ACCESS_KEY, SECRET_KEY
from tests.storage.stores import s3_server
from tests.waiting import wait_until


@pytest.fixture(params=["local", "s3"])
def server_settings(request: pytest.FixtureRequest, server_settings: Settings) -> Settings:
    chosen = server_settings.model_dump(exclude_unset=True) | {"encrypt_files": True}
    if request.param == "s3":
        server = s3_server()
        chosen |= {"storage": "s3", "s3_url": server.url, "s3_bucket": server.new_bucket()}
        chosen |= {"s3_access_key": ACCESS_KEY, "s3_secret_key": SECRET_KEY}
    return load_settings(**chosen)


def test_a_part_is_observed_while_it_arrives_and_becomes_a_report(
    signed_in: Visitor, services: Server, server_settings: Settings, brief_sample: Sample, work: Work
) -> None:
    agree_to_recording(signed_in)
    session = start(signed_in, answer_by="video")
    speak(signed_in, session)
    content = as_recorders_send_it(brief_sample.recording, server_settings.home / "sent.mp4")
    location = announce(signed_in, session["recording_id"], len(content))
    half = len(content) // 2
    with ThreadPoolExecutor(1) as thread:
        send(signed_in, location, 0, content[:half])
        observing = thread.submit(work, "live")
        wait_until(lambda: is_observed(services), "the observation of the part")
        send(signed_in, location, half, content[half:])
        observing.result()
    assert len(list(files_of(services).list(observed_folder(session["recording_id"])))) == 1
    signed_in.post(f"/api/sessions/{session['id']}/turns/1/uploaded")
    signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
    work()
    assert read(signed_in, session["id"])["state"] == "ready"
    found = signed_in.get(f"/api/recordings/{session['recording_id']}/file", headers={"Range": "bytes=4-11"})
    assert (found.status_code, found.content[:4]) == (206, b"ftyp")
    assert not any(b"ftyp" in path.read_bytes()[:64] for path in stored_below(server_settings))


def as_recorders_send_it(recording: Path, target: Path) -> bytes:
    """Return a recording in fragments, which can be read before its end has come."""
    fragmented = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
    with av.open(recording) as source, av.open(target, "w", format="mp4", options=fragmented) as sink:
        streams = {stream.index: sink.add_stream_from_template(stream) for stream in source.streams}
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream.index]
                sink.mux(packet)
    return target.read_bytes()


def announce(visitor: Visitor, recording_id: str, length: int) -> str:
    metadata = encoded(key="turn 1 run 1", start_seconds="101", reference="turn:1")
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": metadata}
    answer = visitor.post(f"/api/recordings/{recording_id}/parts", headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["Location"])


def send(visitor: Visitor, location: str, offset: int, piece: bytes) -> None:
    headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    answer = visitor.patch(location, content=piece, headers=headers)
    assert answer.status_code == 204, answer.text


def is_observed(services: Server) -> bool:
    with services.database.reading() as db:
        return db.scalar(select(JobRow.id).where(JobRow.name == OBSERVE.name, JobRow.state == "running")) is not None


def stored_below(settings: Settings) -> list[Path]:
    folder = settings.home / "files" if settings.storage == "local" else s3_server().folder / str(settings.s3_bucket)
    return [path for path in folder.rglob("*") if path.is_file()]
