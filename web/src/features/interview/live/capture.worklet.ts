import { FRAME_SAMPLES, RATE_HZ } from "./protocol";
import { Resampler } from "./Resampler";

declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Passes the microphone's sound on in pieces of 40 ms: 16-bit samples at 16 kHz. */
class Capture extends AudioWorkletProcessor {
  readonly #resampler = new Resampler(sampleRate, RATE_HZ);
  readonly #piece = new Int16Array(FRAME_SAMPLES);
  #filled = 0;

  process([input]: readonly (readonly Float32Array[])[]): boolean {
    const channel = input?.[0];
    if (channel === undefined) return true;
    for (const sample of this.#resampler.add(channel)) {
      this.#piece[this.#filled] = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
      this.#filled += 1;
      if (this.#filled === FRAME_SAMPLES) {
        this.port.postMessage(this.#piece.slice());
        this.#filled = 0;
      }
    }
    return true;
  }
}

registerProcessor("greenroom-capture", Capture);
