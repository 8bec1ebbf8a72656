import { deferred } from "../deferred";

/** Locks of the browser: they end with the page that holds them, however it ends. Absent on plain HTTP. */
type Locks = Pick<LockManager, "request" | "query">;

function senderLock(candidateId: string): string {
  return `greenroom.sender.${candidateId}`;
}

export function browserLocks(): Locks | null {
  return (navigator as { locks?: LockManager }).locks ?? null;
}

function recordingLock(partId: string): string {
  return `greenroom.recording.${partId}`;
}

/** What this page records itself, known also where there are no locks. */
const recordedHere = new Set<string>();

/** Lets other pages know that this one records a part, until the returned function is called or the page ends. */
export function holdRecording(locks: Locks | null, partId: string): () => void {
  const { promise, resolve } = deferred();
  void locks?.request(recordingLock(partId), () => promise);
  recordedHere.add(partId);
  return () => {
    recordedHere.delete(partId);
    resolve();
  };
}

export async function isRecording(locks: Locks | null, partId: string): Promise<boolean> {
  if (recordedHere.has(partId)) return true;
  const { held = [], pending = [] } = (await locks?.query()) ?? {};
  return [...held, ...pending].some(({ name }) => name === recordingLock(partId));
}

/** Runs `send` while no other page of this browser sends for the candidate; the others wait for their turn. */
export async function asOnlySender(
  locks: Locks | null,
  candidateId: string,
  send: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  if (locks === null) {
    await send();
    return;
  }
  await locks.request(senderLock(candidateId), { signal }, send).catch((reason: unknown) => {
    if (!signal.aborted) throw reason;
  });
}
