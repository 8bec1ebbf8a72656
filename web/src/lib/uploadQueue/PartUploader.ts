import { Gone, Refused, type Part, type PartServer } from "../offline/contracts";
import type { PartStore } from "../offline/PartStore";

/** Sent at once: large enough not to wait for round trips, small enough that a break costs little. */
const MOST_BYTES = 2 * 1024 ** 2;
/** The server recognises the kind of file by its first bytes, and wants to see that many. */
const LEAST_FIRST_BYTES = 64;

interface UploaderOptions {
  readonly candidateId: string;
  readonly parts: PartStore;
  readonly server: PartServer;
  /** Whether some page of this browser records that part just now. */
  readonly isRecording: (partId: string) => Promise<boolean>;
}

/** Sends what was recorded, part by part in their order, each piece from where the server says that it stands. */
export class PartUploader {
  readonly #options: UploaderOptions;
  /** Parts whose offset here is known to be the server's: nothing went wrong since we last heard it. */
  readonly #certain = new Set<string>();

  constructor(options: UploaderOptions) {
    this.#options = options;
  }

  /** Sends one piece, or settles one part; false when there is nothing to send. */
  async step(): Promise<boolean> {
    const parts = await this.#options.parts.list(this.#options.candidateId);
    let failure: unknown = null;
    for (const part of parts.filter(isOpen)) {
      try {
        if (await this.#advance(part)) return true;
      } catch (error) {
        this.#certain.delete(part.id);
        // One part that fails must not hold up the others of other sessions.
        failure ??= error;
      }
    }
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- handed on as it was caught
    if (failure !== null) throw failure;
    return false;
  }

  async #advance(part: Part): Promise<boolean> {
    if (!part.isEnded && !(await this.#options.isRecording(part.id))) {
      // Its page was closed or killed: what it kept is all there will be.
      await this.#options.parts.end(part.id);
      return true;
    }
    try {
      return part.isDiscarded ? await this.#drop(part) : await this.#send(part);
    } catch (error) {
      if (error instanceof Gone) await this.#options.parts.remove(part.id);
      else if (error instanceof Refused) await this.#options.parts.refuse(part.id, error.message);
      else throw error;
      return true;
    }
  }

  async #send(part: Part): Promise<boolean> {
    const { parts, server } = this.#options;
    if (part.isEnded && part.recordedBytes === 0) {
      await parts.remove(part.id);
      return true;
    }
    if (!hasSomethingToSend(part)) return false;
    if (part.address === null) {
      await parts.announced(part.id, await server.announce(part));
      return true;
    }
    if (!this.#certain.has(part.id)) return this.#ask(part, part.address);
    const piece = await parts.piece(part.id, part.sentBytes, MOST_BYTES);
    const end = part.sentBytes + piece.bytes.byteLength;
    const isLast = part.isEnded && end === part.recordedBytes;
    const offset = await server.send(part.address, piece, isLast ? end : null);
    await parts.confirm(part.id, offset);
    if (isLast && offset === end) await parts.sent(part.id);
    return true;
  }

  /** Asks how much the server has, after anything that leaves a doubt: a break, a reload, a new worker. */
  async #ask(part: Part, address: string): Promise<boolean> {
    const { offset, length } = await this.#options.server.look(address);
    if (offset < part.sentBytes) throw new Refused("The server has lost what it had confirmed");
    if (length !== null && length < part.recordedBytes) throw new Refused("The server takes no more of it");
    await this.#options.parts.confirm(part.id, offset);
    this.#certain.add(part.id);
    return true;
  }

  async #drop(part: Part): Promise<boolean> {
    if (part.address !== null) await this.#options.server.discard(part.address);
    await this.#options.parts.remove(part.id);
    return true;
  }
}

function isOpen({ refusal, isSent, isDiscarded }: Part): boolean {
  return refusal === null && (!isSent || isDiscarded);
}

function hasSomethingToSend(part: Part): boolean {
  if (part.isEnded) return true;
  const isEnough = part.sentBytes > 0 || part.recordedBytes >= LEAST_FIRST_BYTES;
  return isEnough && part.recordedBytes > part.sentBytes;
}
