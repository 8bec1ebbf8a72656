import type { PartServer, ReplyServer } from "./contracts";
import { ErrandRunner } from "./ErrandRunner";
import type { ErrandStore } from "./ErrandStore";
import { Lane } from "./Lane";
import { asOnlySender, browserLocks, isRecording } from "./locks";
import type { PartStore } from "./PartStore";
import { PartUploader } from "./PartUploader";
import type { Signals } from "./Signals";

const IDLE_MS = 30_000;

interface CourierOptions<Session> {
  readonly candidateId: string;
  readonly parts: PartStore;
  readonly errands: ErrandStore;
  readonly partServer: PartServer;
  readonly replyServer: ReplyServer<Session>;
  readonly signals: Signals<Session>;
  readonly random: () => number;
}

/**
 * Brings recordings and replies from this device to the server for as long as somebody is signed in.
 *
 * Replies have a lane of their own, so that the next question does not wait behind a minute of video. One page of the
 * browser sends; the others wait, and take over when it is closed.
 */
export async function runCourier<Session>(
  options: CourierOptions<Session>,
  signal: AbortSignal,
): Promise<void> {
  const { candidateId, parts, errands, signals, random } = options;
  const locks = browserLocks();
  const onFailures = (failures: number) => {
    signals.tell({ kind: "reach", isReached: failures === 0 });
  };
  const uploader = new PartUploader({
    candidateId,
    parts,
    server: options.partServer,
    isRecording: (partId) => isRecording(locks, partId),
  });
  const runner = new ErrandRunner<Session>({
    candidateId,
    errands,
    parts,
    server: options.replyServer,
    onDelivered: (session) => {
      signals.tell({ kind: "delivered", session });
    },
    onRefused: ({ sessionId, turn }, { message }) => {
      signals.tell({ kind: "refused", sessionId, turn, reason: message });
    },
  });
  const replies = new Lane(() => runner.step(), { random, idleMs: IDLE_MS, onFailures });
  const uploads = new Lane(
    async () => {
      const hasWorked = await uploader.step();
      if (hasWorked) signals.tell({ kind: "kept" });
      // The last part of an answer may have gone: then the server is told so.
      else replies.call();
      return hasWorked;
    },
    { random, idleMs: IDLE_MS, onFailures },
  );
  const lanes = [replies, uploads];
  const unheard = signals.listen(({ kind }) => {
    if (kind === "work") for (const lane of lanes) lane.call();
  });
  const tryAgain = () => {
    for (const lane of lanes) lane.tryAgain();
  };
  addEventListener("online", tryAgain, { signal });
  document.addEventListener("visibilitychange", tryAgain, { signal });
  try {
    await asOnlySender(locks, () => Promise.all(lanes.map((lane) => lane.run(signal))).then(), signal);
  } finally {
    unheard();
  }
}
