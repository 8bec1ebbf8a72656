import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** Name of the mouth shape, and when it begins, in seconds from the start of the sentence. */
export type TimedShape = readonly [name: string, startSeconds: number];

/** A sentence as the server speaks it. */
export interface SpokenSentence {
  readonly text: string;
  readonly seconds: number;
  readonly visemes: readonly TimedShape[];
  /** Index of each word's first character, and when it begins. */
  readonly words: readonly (readonly [position: number, startSeconds: number])[];
  /** A WAV file; empty where only the shapes were asked for. */
  readonly sound: ArrayBuffer;
}

export const voiceQuery = queryOptions({
  queryKey: ["voice"],
  queryFn: ({ signal }) => http.json<Schemas["VoiceResponse"]>("GET", "/voice", { signal }),
  staleTime: Infinity,
  retry: false,
});

interface SpeechOptions {
  readonly signal: AbortSignal;
  /** Leaves the sound out: another voice speaks. */
  readonly shapesOnly?: boolean;
  /** The service that moves the head failed: the head moves by itself. */
  readonly onFaceFailed?: () => void;
}

/** Lines of a session, sentence by sentence as the server speaks them; fails when it cannot speak all of them. */
export async function* speechOf(
  sessionId: string,
  lines: readonly string[],
  { signal, shapesOnly = false, onFaceFailed }: SpeechOptions,
): AsyncGenerator<SpokenSentence> {
  const response = await http.send("POST", `/sessions/${sessionId}/speech`, {
    json: { lines, shapes_only: shapesOnly },
    signal,
  });
  if (response.body === null) throw new Error("The server sent no speech");
  for await (const { about, sound } of recordsOf(response.body)) {
    if ("complete" in about) {
      if (about.face_failed === true) onFaceFailed?.();
      if (about.complete) return;
      throw new Error(about.reason);
    }
    yield { ...about, sound };
  }
  throw new Error("The speech ended early");
}

type About = Omit<SpokenSentence, "sound"> | { complete: boolean; reason: string; face_failed?: boolean };

interface SpeechRecord {
  readonly about: About;
  readonly sound: ArrayBuffer;
}

const LENGTHS_BYTES = 8;

/** Records of two lengths, JSON and sound; what is cut off at the end is left out. */
async function* recordsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<SpeechRecord> {
  const reader = body.getReader();
  let rest = new Uint8Array(0);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest = joined(rest, value);
      for (let end = endOf(rest); end !== null; end = endOf(rest)) {
        const headerBytes = new DataView(rest.buffer, rest.byteOffset).getUint32(0);
        const header = rest.subarray(LENGTHS_BYTES, LENGTHS_BYTES + headerBytes);
        const sound = rest.slice(LENGTHS_BYTES + headerBytes, end).buffer;
        yield { about: JSON.parse(new TextDecoder().decode(header)) as About, sound };
        rest = rest.slice(end);
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function endOf(bytes: Uint8Array): number | null {
  if (bytes.length < LENGTHS_BYTES) return null;
  const lengths = new DataView(bytes.buffer, bytes.byteOffset);
  const end = LENGTHS_BYTES + lengths.getUint32(0) + lengths.getUint32(4);
  return bytes.length < end ? null : end;
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}
