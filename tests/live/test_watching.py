"""What the camera shows becomes hints: calibrated first, about habits, and nothing that was seen before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from bench.live_features import window_of
from bench.synthetic_face import Face, track
from greenroom.analysis.face.track import FaceTrack
from greenroom.live.contracts import Camera, ConversationState, Detectors
from greenroom.live.conversation import Conversation
from greenroom.live.hints.readings import HintKind
from greenroom.live.listening.watching import COLUMNS, WINDOW_SECONDS, Seen, Watcher, columns_of
from greenroom.live.protocol.binary import FeatureMessage, SoundMessage, read_binary, write_features
from greenroom.live.protocol.closing import CloseCode, ProtocolError
from greenroom.live.protocol.messages import Hint
from greenroom.live.turns.manners import PATIENT
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.silero_stream import SileroStreams
from tests.live.conftest import Room
from tests.live.sounds import answer, frames

STREAMS = SileroStreams()
RATE = 10
CAMERA = Camera("drawn 1", 640, 480)


def seen(*parts: tuple[float, Face]) -> FaceTrack:
    """Return a track of some seconds of each face, ten frames per second."""
    joined = FaceTrack.concatenate([track(face, round(seconds * RATE)) for seconds, face in parts])
    return replace(joined, times_seconds=np.arange(len(joined)) / RATE)


def batches(whole: FaceTrack, turn: int = 1) -> list[FeatureMessage]:
    """Return a track as messages of two frames, as the server reads them."""
    values, times = columns_of(whole), np.round(1000 * whole.times_seconds).astype(int)
    messages = []
    for number, start in enumerate(range(0, len(whole), 2)):
        sent = write_features(turn, number, tuple(times[start : start + 2].tolist()), values[start : start + 2])
        message = read_binary(sent)
        assert isinstance(message, FeatureMessage)
        messages.append(message)
    return messages


def watch(whole: FaceTrack, watcher: Watcher | None = None) -> tuple[Watcher, list[Seen]]:
    """Show a track to a watcher, and return what it saw."""
    if watcher is None:
        watcher = Watcher(None)
        watcher.use(CAMERA)
    found = [watcher.add(message) for message in batches(whole)]
    return watcher, [one for one in found if one is not None]


AWAY = Face(gaze_x=20.0)
OUT = Face(centre_pixels=(10.0, 200.0))


def test_the_first_ten_seconds_calibrate_and_what_follows_is_measured_against_them() -> None:
    watcher, found = watch(seen((11, Face(gaze_x=5.0)), (10, Face(gaze_x=5.0)), (8, Face(gaze_x=15.0))))
    assert watcher.calibrated is not None
    assert watcher.calibrated.camera == CAMERA
    assert watcher.calibrated.face.rest_x_degrees == pytest.approx(5.0, abs=0.2)
    assert found[0].at_seconds > 10
    assert found[0].looking_away is None, "too little is known at first"
    by_time = {round(one.at_seconds, 1): one for one in found}
    assert by_time[20.9].looking_away == 0
    assert by_time[20.9].leaving == 0
    assert found[-1].looking_away == pytest.approx(8 / WINDOW_SECONDS, abs=0.03)


def test_a_head_that_leaves_the_picture_is_seen_to_leave() -> None:
    _, found = watch(seen((11, Face()), (6, Face()), (6, OUT)))
    assert found[-1].leaving == pytest.approx(0.5, abs=0.03)


def test_another_answer_needs_no_calibration_and_another_camera_does() -> None:
    watcher, _ = watch(seen((11, Face())))
    watcher.begin()
    assert watch(seen((7, Face())), watcher)[1][-1].looking_away == 0
    watcher.begin()
    watcher.use(replace(CAMERA, width=320))
    assert watch(seen((7, Face())), watcher)[1] == []


def test_ten_seconds_without_a_face_calibrate_nothing_and_the_next_ten_may() -> None:
    nobody = track(Face(), 105, frames_per_second=RATE, unseen=np.ones(105, dtype=bool))
    watcher, found = watch(nobody)
    assert watcher.calibrated is None
    assert found == []
    somebody = seen((22, Face()))
    for message in batches(replace(somebody, times_seconds=somebody.times_seconds + 20)):
        watcher.add(message)
    assert watcher.calibrated is not None


def test_frames_that_were_seen_before_change_nothing() -> None:
    watcher, found = watch(seen((30, Face()), (8, AWAY)))
    again = [watcher.add(message) for message in batches(seen((38, Face())))]
    assert again == [None] * len(again)
    assert watcher.add(batches(seen((40, AWAY)))[-1]) != found[-1], "and later ones do"


def test_values_that_are_not_those_of_a_camera_are_refused() -> None:
    good = batches(seen((1, Face())))[0]
    with pytest.raises(ProtocolError) as refused:
        Watcher(None).add(good)
    assert refused.value.code == CloseCode.MALFORMED
    watcher = Watcher(None)
    watcher.use(CAMERA)
    with pytest.raises(ProtocolError, match=str(len(COLUMNS))):
        watcher.add(replace(good, values=good.values[:, :-1]))


def test_hostile_values_calibrate_nothing_that_cannot_be_saved() -> None:
    watcher = Watcher(None)
    watcher.use(CAMERA)
    rng = np.random.default_rng(3)
    for number in range(400):
        values = rng.choice([np.nan, 0.0, -0.0, 65_504.0, -65_504.0, 1.0], (2, len(COLUMNS)))
        watcher.add(FeatureMessage(1, number, (200 * number, 200 * number + 100), values))
    if watcher.calibrated is not None:
        assert np.isfinite([watcher.calibrated.face.shut_openness, *watcher.calibrated.face.overhang]).all()


# ---- in a conversation -----------------------------------------------------------------------------------------------


def converse(
    whole: FaceTrack, seed: int | None, muted: Sequence[HintKind] = (), state: ConversationState | None = None
) -> tuple[list[Hint], Conversation]:
    """Have an answer seen, and return the hints about it."""
    conversation = Conversation(
        state or ConversationState(),
        PauseHistory(),
        Detectors(STREAMS, None),
        PATIENT,
        words_come=False,
        hint_seed=seed,
    )
    conversation.use_camera(CAMERA)
    conversation.listen(1)
    for kind in muted:
        conversation.mute(kind, muted=True)
    said = [hint for message in batches(whole) for hint in conversation.take_features(message)]
    return [one for one in said if isinstance(one, Hint)], conversation


LOOKS_AWAY = seen((11, Face()), (6, Face()), (9, AWAY), (14, Face()))


def test_who_looks_away_is_hinted_at_once_and_what_followed_is_noted() -> None:
    hints, conversation = next(found for seed in range(20) if (found := converse(LOOKS_AWAY, seed))[0])
    assert hints == [Hint(1, "gaze", None)]
    record = conversation.state().hints[0]
    assert (record.kind, record.withheld) == ("gaze", False)
    assert record.at_seconds == pytest.approx(17 + 0.6 * WINDOW_SECONDS, abs=0.5)
    assert record.value > 0.6
    assert record.after is not None
    assert record.after < 0.4, "the eyes came back"


def test_hints_of_the_camera_can_be_muted_withheld_and_off() -> None:
    shown, withheld = 0, 0
    for seed in range(12):
        hints, conversation = converse(LOOKS_AWAY, seed)
        records = conversation.state().hints
        assert [record.withheld for record in records] == [not hints]
        shown, withheld = shown + len(hints), withheld + (not hints)
    assert shown
    assert withheld
    assert converse(LOOKS_AWAY, 1, muted=("gaze",))[0] == []
    off, conversation = converse(LOOKS_AWAY, None)
    assert off == []
    assert conversation.state().calibrated is None
    assert conversation.state().hints == ()


def test_a_conversation_goes_on_with_its_calibration() -> None:
    _, before = converse(seen((12, Face())), 1)
    calibrated = before.state().calibrated
    assert calibrated is not None
    hints = [converse(seen((10, AWAY)), seed, state=ConversationState(calibrated=calibrated))[0] for seed in range(8)]
    assert [Hint(1, "gaze", None)] in hints


def test_frames_that_come_after_a_lost_line_give_no_hint() -> None:
    conversation = Conversation(
        ConversationState(), PauseHistory(), Detectors(STREAMS, None), PATIENT, words_come=False, hint_seed=0
    )
    conversation.use_camera(CAMERA)
    conversation.listen(1)
    for number, piece in enumerate(frames(answer(LOOKS_AWAY.times_seconds[-1] + 3))):
        conversation.take_sound(SoundMessage(1, number, piece))
    before = conversation.state().hints
    for message in batches(LOOKS_AWAY):
        conversation.take_features(message)
    assert conversation.state().hints == before
    assert conversation.state().answer is not None
    assert conversation.state().calibrated is not None, "they were seen"


# ---- over a connection -----------------------------------------------------------------------------------------------


def test_features_that_come_twice_after_a_lost_line_count_once(room: Room) -> None:
    sent = batches(LOOKS_AWAY)
    camera = {"type": "camera", "landmarker": CAMERA.landmarker, "width": CAMERA.width, "height": CAMERA.height}
    page = room.connect("my-own-page", hints=True)
    page.send(**camera)
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    page.send_features(sent[:70])
    page.wait_for("ack", features=70)
    again = room.connect("my-own-page", hints=True)
    again.send(**camera)
    again.send(type="listen", turn=1)
    assert again.wait_for("ready")["features"] == 70
    again.send_features(sent[60:])
    again.wait_for("ack", features=len(sent))
    again.close()
    due = room.browser.get(f"/api/live/{room.id}/hints").json()["hints"]
    assert [hint["kind"] for hint in due] == ["gaze"], "it was calibrated before, and due once"


def test_features_without_a_camera_close_the_line(room: Room) -> None:
    page = room.connect(hints=True)
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    page.send_features(batches(LOOKS_AWAY)[:1])
    assert page.closing()[0] == CloseCode.MALFORMED


def test_the_shares_are_those_of_the_last_frames_however_long_the_answer_is() -> None:
    glances = [part for _ in range(200) for part in ((2.5, Face()), (1.5, AWAY))]
    watcher, _ = watch(seen((12.0, Face())))
    calibrated = watcher.calibrated
    whole = seen(*glances)
    long_ago, recent = Watcher(calibrated), Watcher(calibrated)
    late = watch(whole, long_ago)[1][-1]
    last = replace(window_of(whole, 30 * RATE), times_seconds=whole.times_seconds[-30 * RATE :])
    assert late.looking_away is not None
    assert watch(last, recent)[1][-1] == late
