"""Google is asked as a service account, with the default credentials of the machine, or by key."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import jwt
import numpy as np
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript
from greenroom.errors import InputError, MachineError
from greenroom.settings import load_settings
from greenroom.speech.google_access import Account
from greenroom.wiring.transcribers import build_transcriber
from tests.http_servers import Answer, Request, Server, reported, serving

EMAIL = "speech@greenroom.iam.gserviceaccount.com"
TOKEN = reported({"access_token": "a-token", "expires_in": 3600, "token_type": "Bearer"})
HELLO = reported(
    {
        "results": [
            {
                "alternatives": [
                    {"words": [{"word": "hello", "startTime": "0.1s", "endTime": "0.5s"}], "confidence": 0.6}
                ]
            }
        ]
    }
)
PRIVATE = rsa.generate_private_key(public_exponent=65_537, key_size=2048)


class Google:
    """Google's token service and its recogniser in one."""

    def __init__(self, token: Answer = TOKEN) -> None:
        self.tokens, self.speech = Server(token), Server(HELLO)

    def __call__(self, request: Request) -> Answer:
        return (self.tokens if request.path == "/token" else self.speech)(request)


def key_file(folder: Path, url: str) -> Path:
    """Return the file that Google's console makes for a service account."""
    pem = PRIVATE.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    content = {
        "type": "service_account",
        "project_id": "greenroom",
        "private_key_id": "1",
        "private_key": pem.decode(),
        "client_email": EMAIL,
        "token_uri": f"{url}/token",
    }
    file = folder / "account.json"
    file.write_text(json.dumps(content))
    return file


def transcribe(url: str, credentials: str) -> Transcript:
    settings = load_settings(transcriber="google", google_url=url, google_credentials=credentials)
    transcriber = build_transcriber(settings)
    assert transcriber is not None
    audio = ArrayAudio(np.full(10 * 16_000, 0.5, np.float32), 16_000)
    return transcriber.transcribe(audio, [Span(2.0, 4.0)], "en", lambda _: None)


@pytest.mark.parametrize("is_default", [False, True])
def test_an_account_signs_a_statement_and_sends_the_token_that_it_gets(
    is_default: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    google = Google()
    with serving(google) as url:
        file = str(key_file(tmp_path, url))
        if is_default:
            monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", file)
        transcript = transcribe(url, "default" if is_default else file)
    assert [word.text for word in transcript.words] == ["hello"]
    (asked,) = google.tokens.requests
    (assertion,) = parse_qs(asked.body.decode())["assertion"]
    claims = jwt.decode(assertion, PRIVATE.public_key(), ["RS256"], audience="https://oauth2.googleapis.com/token")
    assert claims["iss"] == EMAIL
    (recognised,) = google.speech.requests
    headers = {name.lower(): value for name, value in recognised.headers.items()}
    assert headers["authorization"] == "Bearer a-token"
    assert "x-goog-api-key" not in headers


def test_a_token_that_is_still_good_is_used_again(tmp_path: Path) -> None:
    google = Google()
    with serving(google) as url:
        account = Account(str(key_file(tmp_path, url)))
        assert account.headers() == account.headers()
    assert len(google.tokens.requests) == 1


def test_an_account_that_google_refuses_is_named_without_its_key(tmp_path: Path) -> None:
    refused = Answer(400, json.dumps({"error": "invalid_grant", "error_description": "Invalid JWT"}).encode())
    with serving(Google(refused)) as url, pytest.raises(MachineError, match="gives no token") as raised:
        transcribe(url, str(key_file(tmp_path, url)))
    assert "GREENROOM_GOOGLE_CREDENTIALS" in raised.value.remedy
    assert "PRIVATE KEY" not in str(raised.value)


@pytest.mark.parametrize(
    "content", [None, "no JSON", "{}", '{"client_email": "a@b", "token_uri": "x", "private_key": "no"}']
)
def test_a_file_that_is_no_key_is_refused_at_once(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "account.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(InputError, match=r"account\.json"):
        transcribe("http://localhost:1", str(file))


def test_without_default_credentials_it_says_how_to_make_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS", raising=False)
    with pytest.raises(InputError, match="default credentials") as raised:
        transcribe("http://localhost:1", "default")
    assert "gcloud auth" in raised.value.remedy
