import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { http } from "@/api/http";
import type { AttemptMessage } from "@/api/coding";
import { FakeServer, type Handlers } from "@/testing/FakeServer";
import { account, ada } from "@/testing/fixtures/account";
import { show } from "@/testing/render";
import { stubNavigator } from "@/testing/stubNavigator";

import { Speech } from "./Speech";

const asked: AttemptMessage = {
  number: 1,
  at_ms: 0,
  from: "interviewer",
  purpose: "opening",
  text: "Tell me your approach.",
  spoken: false,
};
const recogniser = { name: "pocketsphinx", model: null, language: "en", is_local: true };

/** A recorder that has recorded something when it is stopped. */
class Recorder extends EventTarget {
  static isTypeSupported = () => true;
  state: "inactive" | "recording" = "inactive";
  start() {
    this.state = "recording";
  }
  stop() {
    this.state = "inactive";
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data: new Blob(["sound"]) }));
    this.dispatchEvent(new Event("stop"));
  }
}

function connect(handlers: Handlers) {
  http.connect(new FakeServer({ ...account(), ...handlers }).transport);
}

describe("speaking to the interviewer", () => {
  beforeEach(() => {
    vi.stubGlobal("MediaRecorder", Recorder);
    vi.stubGlobal("MediaStream", function MediaStream() {
      return {};
    });
    const stream = { getTracks: () => [], getAudioTracks: () => [] };
    stubNavigator("mediaDevices", { getUserMedia: () => Promise.resolve(stream) });
    return () => {
      vi.unstubAllGlobals();
    };
  });

  it("writes down what was said, by keyboard alone", async () => {
    connect({
      "GET /recognition": () => recogniser,
      "POST /recognition/trial": () => ({ text: "I would keep a set", reliability: 0.8, reason: null }),
    });
    const texts: string[] = [];
    const { user } = show(<Speech me={ada} messages={[asked]} onText={(text) => texts.push(text)} />);
    const speak = await screen.findByRole("button", { name: "Speak" });
    expect(speak).toHaveAttribute("aria-pressed", "false");
    await user.tab();
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Listening…")).toHaveAttribute("role", "status");
    await user.keyboard("{Enter}");
    await waitFor(() => {
      expect(texts).toEqual(["I would keep a set"]);
    });
  });

  it("says when no words were recognised", async () => {
    connect({
      "GET /recognition": () => recogniser,
      "POST /recognition/trial": () => ({ text: "", reliability: null, reason: "There is no speech" }),
    });
    const { user } = show(<Speech me={ada} messages={[]} onText={() => undefined} />);
    await user.click(await screen.findByRole("button", { name: "Speak" }));
    await user.click(await screen.findByRole("button", { name: "Stop speaking" }));
    expect(await screen.findByText(/No words were recognised/)).toBeInTheDocument();
  });

  it("is not offered without a recogniser", async () => {
    connect({ "GET /recognition": () => ({ ...recogniser, name: null }) });
    show(<Speech me={ada} messages={[]} onText={() => undefined} />);
    await screen.findByRole("status");
    expect(screen.queryByRole("button", { name: "Speak" })).not.toBeInTheDocument();
  });
});

describe("hearing the interviewer", () => {
  it("is off until it is switched on, and then says new lines only", async () => {
    const said: string[] = [];
    const voice = { lang: "en-GB", localService: true, default: true };
    vi.stubGlobal("speechSynthesis", {
      getVoices: () => [voice],
      addEventListener: (_: string, changed: () => void) => {
        queueMicrotask(changed);
      },
      removeEventListener: () => undefined,
      speak: ({ text }: { text: string }) => said.push(text),
      cancel: () => undefined,
    });
    vi.stubGlobal(
      "SpeechSynthesisUtterance",
      class {
        constructor(readonly text: string) {}
      },
    );
    connect({ "GET /recognition": () => ({ ...recogniser, name: null }) });
    const next = { ...asked, number: 2, text: "What does it cost?" };
    const later = { ...asked, number: 3, text: "Which inputs did you try?" };
    const speech = (messages: readonly AttemptMessage[]) => (
      <Speech me={ada} messages={messages} onText={() => undefined} />
    );
    const first = show(speech([asked]));
    const button = await screen.findByRole("button", { name: "Hear the interviewer" });
    expect(button).toHaveAttribute("aria-pressed", "false");
    first.unmount();

    function Growing() {
      const [messages, setMessages] = useState([asked]);
      return (
        <>
          <button
            type="button"
            onClick={() => {
              setMessages((before) => [...before, before.length === 1 ? next : later]);
            }}
          >
            {"next"}
          </button>
          {speech(messages)}
        </>
      );
    }
    const { user } = show(<Growing />);
    await user.click(await screen.findByRole("button", { name: "next" }));
    expect(said).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Hear the interviewer" }));
    await user.click(screen.getByRole("button", { name: "next" }));
    await waitFor(() => {
      expect(said).toEqual([later.text]);
    });
    vi.unstubAllGlobals();
  });
});
