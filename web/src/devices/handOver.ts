import { closeStream } from "./stream";

/** Long enough for the next page to load; then the camera's light goes out. */
const OPEN_MS = 10_000;

interface LeftOpen {
  readonly stream: MediaStream;
  readonly hasVideo: boolean;
  readonly timer: ReturnType<typeof setTimeout>;
}

let left: LeftOpen | null = null;

/** Leaves devices open for the next page: some browsers ask again each time that devices are opened. */
export function leaveOpen(stream: MediaStream, hasVideo: boolean): void {
  close();
  left = { stream, hasVideo, timer: setTimeout(close, OPEN_MS) };
}

export function isLeftOpen(hasVideo: boolean): boolean {
  return left?.hasVideo === hasVideo && left.stream.active;
}

/** Returns what the page before left open; null when it left nothing that fits. */
export function takeOver(hasVideo: boolean): MediaStream | null {
  if (left === null || !isLeftOpen(hasVideo)) return null;
  const { stream, timer } = left;
  clearTimeout(timer);
  left = null;
  return stream;
}

function close(): void {
  if (left === null) return;
  clearTimeout(left.timer);
  closeStream(left.stream);
  left = null;
}
