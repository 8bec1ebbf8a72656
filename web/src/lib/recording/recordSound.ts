import { chooseMimeType } from "./chooseMimeType";

interface SoundRecording {
  /** The sound from the start until `stop`; null when this browser cannot record. */
  readonly sound: Promise<Blob | null>;
  readonly stop: () => void;
}

/** Records the sound of a stream in memory, for a few seconds at most. */
export function recordSound(stream: MediaStream, longestMs: number): SoundRecording {
  const mimeType = chooseMimeType(false, (type) => MediaRecorder.isTypeSupported(type));
  if (mimeType === null) return { sound: Promise.resolve(null), stop: () => undefined };
  const recorder = new MediaRecorder(new MediaStream(stream.getAudioTracks()), { mimeType });
  const pieces: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  const sound = new Promise<Blob>((resolve) => {
    recorder.addEventListener("stop", () => {
      resolve(new Blob(pieces, { type: mimeType }));
    });
  });
  const stop = () => {
    clearTimeout(timer);
    if (recorder.state !== "inactive") recorder.stop();
  };
  const timer = setTimeout(stop, longestMs);
  recorder.start();
  return { sound, stop };
}
