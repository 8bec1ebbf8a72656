import { Gone, Refused, type Errand, type Part, type ReplyServer } from "./contracts";
import type { ErrandStore } from "./ErrandStore";
import type { PartStore } from "./PartStore";

interface RunnerOptions<Session> {
  readonly candidateId: string;
  readonly errands: ErrandStore;
  readonly parts: PartStore;
  readonly server: ReplyServer<Session>;
  readonly onDelivered: (session: Session) => void;
  readonly onRefused: (errand: Errand, reason: Refused) => void;
}

/** Tells the server what the candidate did, each session's replies in their order. */
export class ErrandRunner<Session> {
  readonly #options: RunnerOptions<Session>;

  constructor(options: RunnerOptions<Session>) {
    this.#options = options;
  }

  /** Delivers one reply; false when there is none that can go. */
  async step(): Promise<boolean> {
    const errands = await this.#options.errands.list(this.#options.candidateId);
    let failure: unknown = null;
    for (const errand of await this.#due(errands)) {
      try {
        await this.#deliver(errand);
        return true;
      } catch (error) {
        failure ??= error;
      }
    }
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- handed on as it was caught
    if (failure !== null) throw failure;
    return false;
  }

  /** The first reply of each session, and the word that an answer's parts have been sent once all that can be are. */
  async #due(errands: readonly Errand[]): Promise<readonly Errand[]> {
    const parts = await this.#options.parts.list(this.#options.candidateId);
    const sessions = new Set<string>();
    return errands.filter((errand) => {
      if (errand.reply.kind === "uploaded") return partsOf(errand, parts).every(isSettled);
      const isFirst = !sessions.has(errand.sessionId);
      sessions.add(errand.sessionId);
      return isFirst;
    });
  }

  async #deliver(errand: Errand): Promise<void> {
    const { errands, parts, server, onDelivered, onRefused } = this.#options;
    try {
      const all = partsOf(errand, await parts.list(errand.candidateId));
      const session = await server.deliver(errand, all.filter(({ isSent }) => isSent).length);
      if (errand.reply.kind === "uploaded") await parts.forget(errand.sessionId, errand.turn);
      await errands.done(errand, followUp(errand));
      onDelivered(session);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await errands.done(errand);
      // A session that was deleted meanwhile needs no word.
      if (!(error instanceof Gone)) onRefused(errand, error);
    }
  }
}

function partsOf({ sessionId, turn }: Errand, parts: readonly Part[]): readonly Part[] {
  return parts.filter((part) => part.sessionId === sessionId && part.turn === turn && !part.isDiscarded);
}

/** The server has all of it, or never will. */
function isSettled({ isSent, refusal }: Part): boolean {
  return isSent || refusal !== null;
}

/** What was spoken is complete only when all its parts have been sent. */
function followUp({ reply, candidateId, sessionId, turn }: Errand) {
  return reply.kind === "speak" || (reply.kind === "hint" && reply.parts > 0)
    ? { candidateId, sessionId, turn, reply: { kind: "uploaded" as const } }
    : undefined;
}
