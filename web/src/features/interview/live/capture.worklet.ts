import { RATE_HZ } from "./protocol";
import { Resampler } from "./Resampler";

declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
  constructor(options: AudioWorkletNodeOptions);
}
declare function registerProcessor(
  name: string,
  processor: new (options: AudioWorkletNodeOptions) => AudioWorkletProcessor,
): void;

/** One sound, collected in 16-bit samples at 16 kHz. */
class Track {
  readonly #resampler = new Resampler(sampleRate, RATE_HZ);
  readonly #waiting: number[] = [];

  add(samples: Float32Array): void {
    for (const sample of this.#resampler.add(samples))
      this.#waiting.push(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
  }

  get length(): number {
    return this.#waiting.length;
  }

  take(count: number): Int16Array {
    return Int16Array.from(this.#waiting.splice(0, count));
  }
}

/** Passes on the sounds of its inputs, of the same moments and in pieces of a length that its maker chooses. */
class Capture extends AudioWorkletProcessor {
  readonly #pieceSamples: number;
  readonly #tracks: readonly Track[];

  constructor(options: AudioWorkletNodeOptions) {
    super(options);
    const { pieceSamples } = options.processorOptions as { readonly pieceSamples: number };
    this.#pieceSamples = pieceSamples;
    this.#tracks = Array.from({ length: options.numberOfInputs ?? 1 }, () => new Track());
  }

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const frames = Math.max(...inputs.map(([channel]) => channel?.length ?? 0));
    // A source that has ended or is held has no channel: it is silent.
    this.#tracks.forEach((track, place) => {
      track.add(inputs[place]?.[0] ?? new Float32Array(frames));
    });
    while (this.#tracks.every(({ length }) => length >= this.#pieceSamples))
      this.port.postMessage(this.#tracks.map((track) => track.take(this.#pieceSamples)));
    return true;
  }
}

registerProcessor("greenroom-capture", Capture);
