import { Gone, Refused, type QueuedReply, type Part, type ReplyServer } from "../offline/contracts";
import type { PartStore } from "../offline/PartStore";
import type { ReplyStore } from "../offline/ReplyStore";

interface SenderOptions<Session> {
  readonly candidateId: string;
  readonly replies: ReplyStore;
  readonly parts: PartStore;
  readonly server: ReplyServer<Session>;
  readonly onDelivered: (session: Session) => void;
  readonly onRefused: (queued: QueuedReply, reason: Refused) => void;
}

/** Sends replies to the server, each session's in their order. */
export class ReplySender<Session> {
  readonly #options: SenderOptions<Session>;

  constructor(options: SenderOptions<Session>) {
    this.#options = options;
  }

  /** Sends one reply; returns false when none can be sent. */
  async step(): Promise<boolean> {
    const queue = await this.#options.replies.list(this.#options.candidateId);
    let failure: unknown = null;
    for (const queued of await this.#due(queue)) {
      try {
        await this.#deliver(queued);
        return true;
      } catch (error) {
        failure ??= error;
      }
    }
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- handed on as it was caught
    if (failure !== null) throw failure;
    return false;
  }

  /** The first reply of each session, and each `uploaded` reply whose recordings are settled. */
  async #due(queue: readonly QueuedReply[]): Promise<readonly QueuedReply[]> {
    const parts = await this.#options.parts.list(this.#options.candidateId);
    const sessions = new Set<string>();
    return queue.filter((queued) => {
      if (queued.reply.kind === "uploaded") return partsOf(queued, parts).every(isSettled);
      const isFirst = !sessions.has(queued.sessionId);
      sessions.add(queued.sessionId);
      return isFirst;
    });
  }

  async #deliver(queued: QueuedReply): Promise<void> {
    const { replies, parts, server, onDelivered, onRefused } = this.#options;
    try {
      const all = partsOf(queued, await parts.list(queued.candidateId));
      const session = await server.deliver(queued, all.filter(({ isSent }) => isSent).length);
      if (queued.reply.kind === "uploaded") await parts.forget(queued.sessionId, queued.turn);
      await replies.done(queued, followUp(queued));
      onDelivered(session);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await replies.done(queued);
      // The candidate knows that the session was deleted.
      if (!(error instanceof Gone)) onRefused(queued, error);
    }
  }
}

function partsOf({ sessionId, turn }: QueuedReply, parts: readonly Part[]): readonly Part[] {
  return parts.filter((part) => part.sessionId === sessionId && part.turn === turn && !part.isDiscarded);
}

/** The server has all of it, or never will. */
function isSettled({ isSent, refusal }: Part): boolean {
  return isSent || refusal !== null;
}

/** A spoken answer is complete once `uploaded` follows it. */
function followUp({ reply, candidateId, sessionId, turn }: QueuedReply) {
  return reply.kind === "speak" || (reply.kind === "hint" && reply.parts > 0)
    ? { candidateId, sessionId, turn, reply: { kind: "uploaded" as const } }
    : undefined;
}
