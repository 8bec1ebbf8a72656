import { vi } from "vitest";

import { FakeAudioContext, FakeSource } from "./FakeAudioContext";
import { FakeMediaRecorder } from "./FakeMediaRecorder";

class FakeBuffer {
  readonly duration: number;

  constructor({ length, sampleRate }: AudioBufferOptions) {
    this.duration = length / sampleRate;
  }

  copyToChannel(): void {
    /* Nothing is heard here. */
  }
}

class FakeDestination {
  readonly stream = { getTracks: () => [] };
}

class FakeStream {
  readonly active = true;
}

/** Gives the page what records sound of a moment ago; a test moves its clock and gives what is recorded. */
export function stubOpeningSound(): void {
  FakeAudioContext.last = null;
  FakeMediaRecorder.made.length = 0;
  vi.stubGlobal("AudioContext", FakeAudioContext);
  vi.stubGlobal("AudioBuffer", FakeBuffer);
  vi.stubGlobal("AudioBufferSourceNode", FakeSource);
  vi.stubGlobal("MediaStreamAudioDestinationNode", FakeDestination);
  vi.stubGlobal("MediaStream", FakeStream);
  vi.stubGlobal("MediaRecorder", FakeMediaRecorder);
}
