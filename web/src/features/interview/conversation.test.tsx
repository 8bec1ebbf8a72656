import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Session } from "@/api/shapes";
import { rememberConversation, rememberedConversation } from "@/lib/conversationChoices";
import { paths } from "@/lib/paths";
import { FakeMediaRecorder } from "@/testing/FakeMediaRecorder";
import { problem, type Handlers } from "@/testing/FakeServer";
import { account, ada } from "@/testing/fixtures/account";
import { nextTurn, session, turn, warmUp } from "@/testing/fixtures/interview";
import { openApp } from "@/testing/render";
import { stubNavigator } from "@/testing/stubNavigator";

import { openOfflineStore } from "./offline/openOfflineStore";

const here = paths.interview(session.id);
const aloud: Session = { ...session, answer_by: "voice", mode: "study" };

/** The server's end of the live connection. */
class FakeSocket extends EventTarget {
  static made: FakeSocket[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly texts: Record<string, unknown>[] = [];

  constructor() {
    super();
    FakeSocket.made.push(this);
    queueMicrotask(() => this.onopen?.());
  }
  send(data: unknown): void {
    if (typeof data !== "string") return;
    const message = JSON.parse(data) as Record<string, unknown>;
    this.texts.push(message);
    if (message["type"] === "listen")
      this.says({ type: "ready", turn: message["turn"], sound: 0, features: 0 });
  }
  says(message: object): void {
    this.onmessage?.(new MessageEvent("message", { data: JSON.stringify(message) }));
  }
  close(): void {
    /* The page does not wait for it. */
  }
}

beforeEach(async () => {
  const { replies, parts } = await openOfflineStore();
  for (const queued of await replies.list(ada.id)) await replies.done(queued);
  for (const { id } of await parts.list(ada.id)) await parts.remove(id);
  FakeMediaRecorder.made.length = 0;
  FakeSocket.made.length = 0;
  vi.stubGlobal("MediaRecorder", FakeMediaRecorder);
  vi.stubGlobal("WebSocket", FakeSocket);
  rememberConversation({ ...rememberedConversation(), isOn: true });
});

/** A microphone, and a browser that cannot pass on its sound: it has no AudioContext. */
function inTheConversation() {
  const tracks: MediaStreamTrack[] = [];
  const stream = { getTracks: () => tracks, getVideoTracks: () => tracks } as unknown as MediaStream;
  FakeMediaRecorder.isTypeSupported = () => true;
  stubNavigator("mediaDevices", { getUserMedia: () => Promise.resolve(stream) });
  const given: unknown[] = [];
  const handlers: Handlers = {
    ...account(),
    "GET /sessions/:id": () => aloud,
    "POST /live/:id/tickets": () => ({ ticket: "a-ticket", expires_at: "2026-11-20T19:00:00Z" }),
    "POST /sessions/:id/turns/:n/answer": ({ body }) => {
      given.push(body);
      return { ...aloud, turns: [warmUp, turn, nextTurn], next_if_recorded: [] };
    },
    "POST /recordings/:id/parts": () => problem(503, "Too busy"),
  };
  return { handlers, given };
}

async function floor() {
  return within(await screen.findByRole("region", { name: "Conversation" })).getByRole("status");
}

describe("the first question of a conversation", () => {
  /** A server that has not answered yet whether it has a voice: the question is still being asked. */
  const asking: Handlers = { "GET /voice": () => new Promise<never>(() => undefined) };

  it("is asked with the microphone open, so that it can be interrupted", async () => {
    const { handlers } = inTheConversation();
    const opened = vi.spyOn(navigator.mediaDevices, "getUserMedia");
    await openApp(here, { ...handlers, ...asking });
    await waitFor(() => {
      expect(opened).toHaveBeenCalledOnce();
    });
    expect(screen.queryByText("Recording")).not.toBeInTheDocument();
  });

  it("is asked with the microphone closed where the candidate did not agree to being recorded", async () => {
    const { handlers } = inTheConversation();
    const opened = vi.spyOn(navigator.mediaDevices, "getUserMedia");
    const refusing = account({ ...ada, consents: { ...ada.consents, recording: false } });
    await openApp(here, { ...handlers, ...refusing, ...asking });
    expect(await screen.findByText("Greenroom records only with your consent")).toBeVisible();
    expect(opened).not.toHaveBeenCalled();
  });
});

describe("a browser that does not pass the sound on", () => {
  it("says so with a remedy, counts nothing down, and sends the recorded answer by the button", async () => {
    const { handlers, given } = inTheConversation();
    const { user } = await openApp(here, handlers);
    await screen.findByText("Recording");
    await waitFor(async () => {
      expect(await floor()).toHaveTextContent("Your turn. Press the button when you finish.");
    });
    expect(await floor()).toHaveTextContent("Reload this page, or use another browser.");
    act(() => {
      FakeSocket.made.at(-1)?.says({
        type: "floor",
        turn: turn.number,
        holder: "candidate",
        reason: "first word",
        waits_seconds: 45,
      });
    });
    expect(screen.queryByText(/^\d+ s left$/)).not.toBeInTheDocument();
    FakeMediaRecorder.made.at(-1)?.give(1, 2, 3);
    await user.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => {
      expect(given).toMatchObject([{ text: null, parts: 1 }]);
    });
  });
});

describe("the hints of a conversation", () => {
  it("are muted by the keyboard during the interview: the server is told, and the next interview remembers", async () => {
    rememberConversation({ mutedHints: ["volume"] });
    const { handlers } = inTheConversation();
    const { user } = await openApp(here, handlers);
    await screen.findByText("Recording");
    const summary = await screen.findByText("Which hints you get");
    await user.click(summary);
    expect(screen.getByRole("switch", { name: "Volume" })).not.toBeChecked();
    expect(screen.getByRole("switch", { name: "Looking away" })).toBeDisabled();
    const pace = screen.getByRole("switch", { name: "Pace" });
    expect(pace).toBeChecked();
    pace.focus();
    await user.keyboard(" ");
    expect(pace).not.toBeChecked();
    expect(screen.getByText("Recording")).toBeVisible(); // the space bar did not end the answer
    expect(rememberedConversation()).toMatchObject({ isOn: true, mutedHints: ["pace", "volume"] });
    expect(FakeSocket.made.at(-1)?.texts.at(-1)).toEqual({ type: "mute", kind: "pace", muted: true });
  });

  it("disappear where they are muted at the edge of the screen, and their switch says so", async () => {
    const { handlers } = inTheConversation();
    const { user } = await openApp(here, handlers);
    await screen.findByText("Recording");
    await screen.findByText("Which hints you get");
    act(() => {
      FakeSocket.made.at(-1)?.says({ type: "hint", turn: turn.number, kind: "pace", direction: "less" });
    });
    expect(screen.getByText("Slower")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Don't show this again" }));
    expect(screen.queryByText("Slower")).not.toBeInTheDocument();
    await user.click(screen.getByText("Which hints you get"));
    expect(screen.getByRole("switch", { name: "Pace" })).not.toBeChecked();
  });
});
