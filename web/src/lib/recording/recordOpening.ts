import { deferred } from "../deferred";
import { AnswerRecorder, type RecorderOptions, type RecorderTrouble } from "./AnswerRecorder";

interface Opening {
  readonly samples: Int16Array;
  readonly rateHz: number;
}

/** What was played last is on its way to the recorder. */
const ENDS_AFTER_MS = 150;
/** A browser may hold sound back, or stop in the middle of it. The answer waits for its opening part no longer. */
const MOST_LATE_MS = 2000;

/**
 * Records sound of a moment ago as a part of its own, with the picture of now; it takes as long as the sound lasts.
 *
 * The file is of the same kind as that of the recording which follows it, so both can be joined unchanged. Throws when
 * not all of the sound was recorded; what was recorded of it stays.
 */
export async function recordOpening(
  { samples, rateHz }: Opening,
  options: Omit<RecorderOptions, "onTrouble">,
): Promise<void> {
  const context = new AudioContext();
  try {
    await inTime(context.resume(), MOST_LATE_MS);
    const [microphone] = options.stream.getAudioTracks();
    const channelCount = microphone?.getSettings().channelCount ?? 1;
    const target = new MediaStreamAudioDestinationNode(context, { channelCount });
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: rateHz });
    buffer.copyToChannel(
      Float32Array.from(samples, (sample) => sample / 32_768),
      0,
    );
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(target);
    const stream = new MediaStream([...options.stream.getVideoTracks(), ...target.stream.getTracks()]);
    const ended = deferred<RecorderTrouble | null>();
    source.onended = () => setTimeout(ended.resolve, ENDS_AFTER_MS, null);
    const recorder = await AnswerRecorder.start({ ...options, stream, onTrouble: ended.resolve });
    source.start();
    let trouble: RecorderTrouble | null;
    try {
      trouble = await inTime(ended.promise, (1000 * samples.length) / rateHz + MOST_LATE_MS);
    } finally {
      await recorder.stop();
    }
    if (trouble !== null) throw new Error(`The opening words were not recorded: ${trouble}`);
  } finally {
    await context.close();
  }
}

/** Returns what a promise gives; throws when it takes longer. */
async function inTime<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Not within ${String(ms)} ms`));
    }, ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
