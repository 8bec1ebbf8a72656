import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Session } from "@/api/shapes";
import { paths } from "@/lib/paths";
import { FakeMediaRecorder } from "@/testing/FakeMediaRecorder";
import { problem, type Handlers } from "@/testing/FakeServer";
import { account, ada, installation } from "@/testing/fixtures/account";
import { nextTurn, session, turn, warmUp } from "@/testing/fixtures/interview";
import { openApp } from "@/testing/render";
import { stubNavigator } from "@/testing/stubNavigator";

import { openOfflineStore } from "./offline/openOfflineStore";

const here = paths.interview(session.id);
const aloud: Session = { ...session, answer_by: "voice" };
const nextQuestion = nextTurn.lines[1]!.text;

beforeEach(async () => {
  const { replies, parts } = await openOfflineStore();
  for (const queued of await replies.list(ada.id)) await replies.done(queued);
  for (const { id } of await parts.list(ada.id)) await parts.remove(id);
  FakeMediaRecorder.made.length = 0;
  vi.stubGlobal("MediaRecorder", FakeMediaRecorder);
});

/** A microphone that works, and a server that takes answers but no recordings: the line is too thin for them. */
function inTheInterview() {
  const tracks: MediaStreamTrack[] = [];
  const stream = { getTracks: () => tracks, getVideoTracks: () => tracks } as unknown as MediaStream;
  FakeMediaRecorder.isTypeSupported = () => true;
  stubNavigator("mediaDevices", { getUserMedia: () => Promise.resolve(stream) });
  const given: unknown[] = [];
  const handlers: Handlers = {
    ...account(),
    "GET /sessions/:id": () => aloud,
    "POST /sessions/:id/turns/:n/answer": ({ body }) => {
      given.push(body);
      return { ...aloud, turns: [warmUp, turn, nextTurn], next_if_recorded: [] };
    },
    "POST /recordings/:id/parts": () => problem(503, "Too busy"),
  };
  return { handlers, given };
}

function recorder(): FakeMediaRecorder {
  const made = FakeMediaRecorder.made.at(-1);
  if (made === undefined) throw new Error("Nothing was recorded");
  return made;
}

describe("the interview aloud", () => {
  it("records as soon as the question was asked, and goes on with the space bar", async () => {
    const { handlers, given } = inTheInterview();
    const { user } = await openApp(here, handlers);
    await screen.findByText("Recording");
    recorder().give(1, 2, 3);
    await user.keyboard(" ");
    expect(await screen.findByRole("heading", { level: 1, name: nextQuestion })).toBeVisible();
    await waitFor(() => {
      expect(given).toEqual([{ text: null, parts: 1, ends: false, seconds: expect.any(Number) as number }]);
    });
    const { parts } = await openOfflineStore();
    // The next answer may be recorded already.
    const answered = (await parts.list(ada.id)).filter(({ turn }) => turn === 2);
    expect(answered).toMatchObject([{ turn: 2, recordedBytes: 3, isEnded: true, sentBytes: 0 }]);
  });

  it("keeps what was said before a reload, records nobody unawares after it, and sends both", async () => {
    const { handlers, given } = inTheInterview();
    const first = await openApp(here, handlers);
    await screen.findByText("Recording");
    recorder().give(1, 2, 3);
    first.unmount();
    const { user } = await openApp(here, handlers);
    await screen.findByText(/of your answer is saved/);
    expect(screen.queryByText("Recording")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Continue aloud" }));
    await screen.findByText("Recording");
    recorder().give(4);
    await user.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => {
      expect(given).toMatchObject([{ text: null, parts: 2 }]);
    });
  });

  it("pauses, goes on in a part of its own, and lets one type instead of what was said", async () => {
    const { handlers, given } = inTheInterview();
    const { user } = await openApp(here, handlers);
    await screen.findByText("Recording");
    recorder().give(1);
    await user.keyboard("p");
    expect(await screen.findByText("Paused")).toBeVisible();
    expect(recorder().state).toBe("inactive");
    await user.keyboard("p");
    await screen.findByText("Recording");
    expect(FakeMediaRecorder.made).toHaveLength(2);
    recorder().give(2);
    await user.click(screen.getByRole("button", { name: "Type instead" }));
    await user.type(await screen.findByLabelText("Your answer"), "In writing");
    expect(screen.getByText(/replaces your spoken answer/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Send answer" }));
    await waitFor(() => {
      expect(given).toMatchObject([{ text: "In writing" }]);
    });
    const { parts } = await openOfflineStore();
    await waitFor(async () => {
      expect((await parts.list(ada.id)).filter((part) => part.turn === turn.number)).toEqual([]);
    });
  });

  it("speaks and listens in the interview's language where the interface has another", async () => {
    const { handlers } = inTheInterview();
    const spoken: unknown[] = [];
    const languages: string[] = [];
    const voices = ["es-ES", "en-GB"].map((lang) => ({ lang, localService: true, default: false }));
    vi.stubGlobal(
      "SpeechSynthesisUtterance",
      class {
        lang = "";
      },
    );
    vi.stubGlobal("speechSynthesis", {
      getVoices: () => voices,
      addEventListener: (_: string, changed: () => void) => {
        queueMicrotask(changed);
      },
      removeEventListener: () => undefined,
      cancel: () => undefined,
      speak: (said: { lang: string; onend?: () => void }) => {
        spoken.push(said.lang);
        said.onend?.();
      },
    });
    class Recogniser {
      lang = "";
      start() {
        languages.push(this.lang);
      }
      stop() {
        /* It has nothing to send. */
      }
    }
    vi.stubGlobal("SpeechRecognition", Recogniser);
    const me = {
      ...ada,
      language: "es",
      consents: { recording: true, browser_speech: true, comparison: false },
    };
    await openApp(here, { ...handlers, ...account(me), "GET /auth/setup": () => installation }, "es");
    await screen.findByText("Grabando");
    await waitFor(() => {
      expect(languages).toEqual(["en"]);
    });
    expect(new Set(spoken)).toEqual(new Set(["en-GB"]));
  });

  it("stays where it is when nothing was recorded", async () => {
    const { handlers, given } = inTheInterview();
    const { user } = await openApp(here, handlers);
    await screen.findByText("Recording");
    await user.click(screen.getByRole("button", { name: "Done" }));
    expect(await screen.findByText("Paused")).toBeVisible();
    expect(given).toEqual([]);
  });

  it("says that the microphone went away, and what was kept", async () => {
    const { handlers } = inTheInterview();
    await openApp(here, handlers);
    await screen.findByText("Recording");
    recorder().give(1);
    recorder().stop();
    expect(await screen.findByText("Camera or microphone disconnected")).toBeVisible();
    expect(await screen.findByText("Paused")).toBeVisible();
  });
});
