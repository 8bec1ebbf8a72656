import { Gone, type UploadState, type Part, type PartServer, type Piece } from "@/lib/offline/contracts";

/** Takes parts as the server does, and fails when it is told to. */
export class FakePartServer implements PartServer {
  /** What has come, by part. */
  readonly received = new Map<string, number[]>();
  readonly lengths = new Map<string, number>();
  /** Called before each request; what it throws is what went wrong. */
  before: (request: "announce" | "look" | "send" | "discard") => void = () => undefined;
  /** The answers to this many pieces get lost, after the bytes have been taken. */
  lostAnswers = 0;

  announce(part: Part): Promise<string> {
    return this.#answer("announce", () => {
      if (!this.received.has(part.id)) this.received.set(part.id, []);
      return `/api/recordings/${part.id}`;
    });
  }

  look(address: string): Promise<UploadState> {
    return this.#answer("look", () => ({
      offset: this.#at(address).length,
      length: this.lengths.get(idOf(address)) ?? null,
    }));
  }

  send(address: string, piece: Piece, length: number | null): Promise<number> {
    return this.#answer("send", () => {
      const bytes = this.#at(address);
      if (piece.offset !== bytes.length) throw new Error(`The part ends at ${bytes.length}`);
      bytes.push(...piece.bytes);
      if (length !== null) this.lengths.set(idOf(address), length);
      if (this.lostAnswers > 0) {
        this.lostAnswers -= 1;
        throw new Error("The connection broke");
      }
      return bytes.length;
    });
  }

  discard(address: string): Promise<void> {
    return this.#answer("discard", () => {
      this.#at(address);
      this.received.delete(idOf(address));
    });
  }

  #at(address: string): number[] {
    const bytes = this.received.get(idOf(address));
    if (bytes === undefined) throw new Gone("There is no such part");
    return bytes;
  }

  async #answer<Result>(
    request: "announce" | "look" | "send" | "discard",
    work: () => Result,
  ): Promise<Result> {
    await Promise.resolve();
    this.before(request);
    return work();
  }
}

function idOf(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}
