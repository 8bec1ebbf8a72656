import { deferred } from "@/lib/deferred";

import type { MouthShape } from "./mouth";

/** A sentence to play; times count in seconds from its start. */
export interface Playable {
  readonly text: string;
  readonly sound: ArrayBuffer;
  readonly visemes: readonly (readonly [name: string, startSeconds: number])[];
}

export interface Played {
  /** Every sentence was played to its end. */
  readonly isComplete: boolean;
  /** It was stopped; otherwise the sound failed. */
  readonly wasStopped: boolean;
  /** The browser let the page be played; before the first click it does not. */
  readonly hasStarted: boolean;
  /** The sentences that were played to their end. */
  readonly played: readonly string[];
}

export interface Playback {
  readonly done: Promise<Played>;
  readonly stop: () => void;
  /** Holds the sound, and goes on at the same place. */
  readonly hold: (isHeld: boolean) => void;
  readonly setVolume: (volume: number) => void;
  /** What is played, as a stream that others can listen to. */
  readonly tap: () => MediaStream;
  /** The mouth shapes so far, on the clock of `seconds`. */
  readonly shapes: readonly MouthShape[];
  /** What is played now, on the playback's own clock. */
  readonly seconds: () => number;
}

const GAP_SECONDS = 0.22;
const LEAD_SECONDS = 0.06;
/** A browser that has not been clicked yet plays nothing; it says so by not starting. */
const START_MS = 1500;

/** Plays sentences as they come, one after another, without a gap in the sound of each. */
export function play(
  sentences: AsyncIterable<Playable>,
  volume: number,
  stopSource: () => void = () => undefined,
): Playback {
  const context = new AudioContext();
  const gain = new GainNode(context, { gain: volume });
  gain.connect(context.destination);
  const sources: AudioBufferSourceNode[] = [];
  const shapes: MouthShape[] = [];
  const played: string[] = [];
  const { promise, resolve } = deferred<Played>();
  let isOver = false;
  let isHeld = false;
  let hasStarted = false;

  const end = (isComplete: boolean, wasStopped: boolean) => {
    if (isOver) return;
    isOver = true;
    gain.disconnect(); // before all else: nothing is played from here on
    for (const source of sources) source.stop();
    void context.close().catch(() => undefined);
    resolve({ isComplete, wasStopped, hasStarted, played });
  };

  const schedule = (buffer: AudioBuffer, { text, visemes }: Playable, at: number) => {
    const source = new AudioBufferSourceNode(context, { buffer });
    const ended = deferred();
    source.onended = () => {
      if (!isOver) played.push(text);
      ended.resolve();
    };
    source.connect(gain);
    source.start(at);
    sources.push(source);
    for (const [name, start] of visemes) shapes.push({ name, atSeconds: at + start });
    return ended.promise;
  };

  let last: Promise<void> = Promise.resolve();
  const over = () => isOver;
  const run = async () => {
    await started(context);
    hasStarted = true;
    let next = 0;
    for await (const sentence of sentences) {
      if (over()) return;
      const buffer = await context.decodeAudioData(sentence.sound);
      if (over()) return;
      const at = Math.max(next, context.currentTime + LEAD_SECONDS);
      last = schedule(buffer, sentence, at);
      next = at + buffer.duration + GAP_SECONDS;
    }
  };
  void run().then(
    () =>
      last.then(() => {
        end(true, false);
      }),
    // What came before the failure is played to its end.
    () =>
      last.then(() => {
        end(false, false);
      }),
  );

  return {
    done: promise,
    shapes,
    stop: () => {
      end(false, true);
      stopSource();
    },
    hold: (held) => {
      if (isOver || held === isHeld) return;
      isHeld = held;
      void (held ? context.suspend() : context.resume());
    },
    tap: () => {
      const stream = new MediaStreamAudioDestinationNode(context);
      gain.connect(stream);
      return stream.stream;
    },
    setVolume: (loudness) => {
      gain.gain.value = loudness;
    },
    seconds: () => context.currentTime - (context.outputLatency || context.baseLatency || 0),
  };
}

/** Waits until the browser lets the page be played; fails where it does not. */
export async function started(context: AudioContext): Promise<void> {
  if (context.state === "running") return;
  const waited = new Promise<never>((_, reject) => {
    setTimeout(() => {
      reject(new Error("The browser does not let this page be played yet"));
    }, START_MS);
  });
  await Promise.race([context.resume(), waited]);
}
