import { deferred } from "../deferred";
import { AnswerRecorder, type RecorderOptions } from "./AnswerRecorder";

interface Opening {
  readonly samples: Int16Array;
  readonly rateHz: number;
}

/** What was played last is on its way to the recorder. */
const ENDS_AFTER_MS = 150;

/**
 * Records sound of a moment ago as a part of its own, with the picture of now; it takes as long as the sound lasts.
 *
 * The file is of the same kind as that of the recording which follows it, so both can be joined unchanged.
 */
export async function recordOpening(
  { samples, rateHz }: Opening,
  options: Omit<RecorderOptions, "onTrouble">,
): Promise<void> {
  const context = new AudioContext();
  try {
    await context.resume();
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
    const ended = deferred();
    source.onended = () => setTimeout(ended.resolve, ENDS_AFTER_MS);
    const onTrouble = () => {
      ended.resolve();
    };
    const recorder = await AnswerRecorder.start({ ...options, stream, onTrouble });
    source.start();
    await ended.promise;
    await recorder.stop();
  } finally {
    await context.close();
  }
}
