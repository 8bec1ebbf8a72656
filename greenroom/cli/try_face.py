"""``greenroom try-face``: whether Simli gives a face with the key that is set, and its room can be joined."""

from __future__ import annotations

from rich.console import Console

from greenroom.clock import SystemClock
from greenroom.errors import MachineError
from greenroom.settings import load_settings
from greenroom.voice_out.faces.livekit import join_room
from greenroom.wiring.voice_out import SIMLI_SECONDS, build_simli, build_voice

SENTENCE = "Hello. This is a test of the face."


def try_face() -> None:
    """Ask Simli for a face, join its room, send one sentence of the interviewer's voice, and end the session."""
    console = Console(highlight=False)
    settings = load_settings()
    face = build_simli(settings, SystemClock())
    voice = build_voice(settings)
    if voice is None:
        raise MachineError("The server has no voice, so a face has nothing to say", "Set GREENROOM_VOICE_OUT")
    (said,) = voice.speak((SENTENCE,), "en")
    session = face.begin()
    try:
        console.print(f"Session: {face.host} gave a room at {session.room.url}")
        joined = join_room(session.room, SIMLI_SECONDS)
        console.print(f"Room: joined {joined.name} as {joined.identity}, with {len(joined.others)} others")
        session.show(said)
        console.print(f"Sound: sent {said.seconds:.1f} seconds")
    finally:
        session.end()
    console.print("The session is ended. The picture was not looked at.")
