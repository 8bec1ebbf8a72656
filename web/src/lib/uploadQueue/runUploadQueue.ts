import type { PartServer, ReplyServer } from "../offline/contracts";
import { asOnlySender, browserLocks, isRecording } from "../offline/locks";
import type { PartStore } from "../offline/PartStore";
import type { ReplyStore } from "../offline/ReplyStore";
import type { Signals } from "../offline/Signals";
import { PartUploader } from "./PartUploader";
import { ReplySender } from "./ReplySender";
import { RetryLoop } from "./RetryLoop";

const IDLE_MS = 30_000;

interface UploadQueueOptions<Session> {
  readonly candidateId: string;
  readonly parts: PartStore;
  readonly replies: ReplyStore;
  readonly partServer: PartServer;
  readonly replyServer: ReplyServer<Session>;
  readonly signals: Signals<Session>;
  readonly random: () => number;
}

/**
 * Sends recordings and replies from this device to the server until `signal` aborts.
 *
 * Replies have a loop of their own, so that the next question does not wait behind a minute of video. One page of the
 * browser sends for a candidate. The others wait, and take over when it is closed.
 */
export async function runUploadQueue<Session>(
  options: UploadQueueOptions<Session>,
  signal: AbortSignal,
): Promise<void> {
  const { candidateId, parts, replies, signals, random } = options;
  const locks = browserLocks();
  const onFailures = (failures: number) => {
    signals.send({ kind: "reachability", isReachable: failures === 0 });
  };
  const uploader = new PartUploader({
    candidateId,
    parts,
    server: options.partServer,
    isRecording: (partId) => isRecording(locks, partId),
  });
  const replySender = new ReplySender<Session>({
    candidateId,
    replies,
    parts,
    server: options.replyServer,
    onDelivered: (session) => {
      signals.send({ kind: "delivered", session });
    },
    onRefused: ({ sessionId, turn }, { message }) => {
      signals.send({ kind: "refused", sessionId, turn, reason: message });
    },
  });
  const replyLoop = new RetryLoop(() => replySender.step(), { random, idleMs: IDLE_MS, onFailures });
  const partLoop = new RetryLoop(
    async () => {
      const hasWorked = await uploader.step();
      if (hasWorked) signals.send({ kind: "stored" });
      // This may have been the last part of an answer: the reply that says so can go now.
      else replyLoop.notify();
      return hasWorked;
    },
    { random, idleMs: IDLE_MS, onFailures },
  );
  const loops = [replyLoop, partLoop];
  const stopListening = signals.listen(({ kind }) => {
    if (kind === "work") for (const loop of loops) loop.notify();
  });
  const retryNow = () => {
    for (const loop of loops) loop.retryNow();
  };
  addEventListener("online", retryNow, { signal });
  document.addEventListener("visibilitychange", retryNow, { signal });
  try {
    const send = async () => {
      await Promise.all(loops.map((loop) => loop.run(signal)));
    };
    await asOnlySender(locks, candidateId, send, signal);
  } finally {
    stopListening();
  }
}
