import type { NewPart, Part, Piece } from "./contracts";
import { allRows, CHUNKS, committed, PARTS, row, settled } from "./database";

interface Chunk {
  readonly partId: string;
  readonly offset: number;
  readonly bytes: ArrayBuffer;
}

/** Recordings on this device, in the pieces in which they came; a piece goes when the server has confirmed it. */
export class PartStore {
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  async add(id: string, part: NewPart): Promise<void> {
    const transaction = this.#writing(PARTS);
    transaction.objectStore(PARTS).add({
      ...part,
      id,
      recordedBytes: 0,
      recordedMs: 0,
      sentBytes: 0,
      isEnded: false,
      isSent: false,
      isDiscarded: false,
      address: null,
      refusal: null,
    } satisfies Part);
    await committed(transaction);
  }

  /** The parts of a candidate, in the order of their sessions' timelines. */
  async list(candidateId: string): Promise<readonly Part[]> {
    const all = await allRows<Part>(this.#reading(PARTS).objectStore(PARTS));
    return all
      .filter((part) => part.candidateId === candidateId)
      .sort((a, b) => a.startSeconds - b.startSeconds);
  }

  async get(id: string): Promise<Part | undefined> {
    return row<Part>(this.#reading(PARTS).objectStore(PARTS), id);
  }

  /** Adds what the recorder gave; once this returns it is on the disk. Later pieces of a discarded part are dropped. */
  async append(id: string, bytes: ArrayBuffer, recordedMs: number): Promise<void> {
    const transaction = this.#writing(PARTS, CHUNKS);
    const part = await row<Part>(transaction.objectStore(PARTS), id);
    if (part !== undefined && !part.isDiscarded) {
      const chunk: Chunk = { partId: id, offset: part.recordedBytes, bytes };
      transaction.objectStore(CHUNKS).add(chunk);
      const recordedBytes = part.recordedBytes + bytes.byteLength;
      transaction.objectStore(PARTS).put({ ...part, recordedBytes, recordedMs } satisfies Part);
    }
    await committed(transaction);
  }

  end(id: string): Promise<void> {
    return this.#change(id, { isEnded: true });
  }

  /** The server has all of it: the bytes go, the row stays. */
  async sent(id: string): Promise<void> {
    const transaction = this.#writing(PARTS, CHUNKS);
    const parts = transaction.objectStore(PARTS);
    const part = await row<Part>(parts, id);
    if (part !== undefined)
      parts.put({ ...part, sentBytes: part.recordedBytes, isSent: true } satisfies Part);
    transaction.objectStore(CHUNKS).delete(everythingOf(id));
    await committed(transaction);
  }

  announced(id: string, address: string): Promise<void> {
    return this.#change(id, { address });
  }

  /** Keeps why the server will never take a part; what was recorded stays on the device. */
  refuse(id: string, refusal: string): Promise<void> {
    return this.#change(id, { refusal });
  }

  /** The bytes from an offset on, as many whole chunks as fit into `most`, but at least one. */
  async piece(id: string, offset: number, most: number): Promise<Piece> {
    const store = this.#reading(CHUNKS).objectStore(CHUNKS);
    const found: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    // Begins before the offset: the server may have taken only half of a chunk.
    for (let at = await chunkHolding(store, id, offset); at !== null;) {
      const chunk = await row<Chunk>(store, [id, at]);
      if (chunk === undefined) break;
      const bytes = new Uint8Array(chunk.bytes, Math.max(0, offset - at));
      if (found.length > 0 && size + bytes.byteLength > most) break;
      found.push(bytes);
      size += bytes.byteLength;
      at += chunk.bytes.byteLength;
    }
    return { offset, bytes: joined(found, size) };
  }

  /** The server has a part up to `offset`: what lies before it is deleted. */
  async confirm(id: string, offset: number): Promise<void> {
    const transaction = this.#writing(PARTS, CHUNKS);
    const parts = transaction.objectStore(PARTS);
    const part = await row<Part>(parts, id);
    if (part !== undefined && offset > part.sentBytes) {
      const chunks = transaction.objectStore(CHUNKS);
      const last = offset >= part.recordedBytes ? offset : await chunkHolding(chunks, id, offset);
      if (last !== null) chunks.delete(IDBKeyRange.bound([id, 0], [id, last], false, true));
      parts.put({ ...part, sentBytes: offset } satisfies Part);
    }
    await committed(transaction);
  }

  /** The parts of an answer are not wanted any more: their bytes go now, the rest when the server knows. */
  async discard(sessionId: string, turn: number): Promise<void> {
    const transaction = this.#writing(PARTS, CHUNKS);
    const parts = transaction.objectStore(PARTS);
    for (const part of await allRows<Part>(parts)) {
      if (part.sessionId !== sessionId || part.turn !== turn) continue;
      parts.put({ ...part, isDiscarded: true, isEnded: true } satisfies Part);
      transaction.objectStore(CHUNKS).delete(everythingOf(part.id));
    }
    await committed(transaction);
  }

  /** The answer is complete: nothing of it is needed here, but for what the server did not take. */
  async forget(sessionId: string, turn: number): Promise<void> {
    const transaction = this.#writing(PARTS, CHUNKS);
    const parts = transaction.objectStore(PARTS);
    for (const part of await allRows<Part>(parts)) {
      if (part.sessionId !== sessionId || part.turn !== turn || part.isDiscarded || part.refusal !== null)
        continue;
      parts.delete(part.id);
      transaction.objectStore(CHUNKS).delete(everythingOf(part.id));
    }
    await committed(transaction);
  }

  async remove(id: string): Promise<void> {
    const transaction = this.#writing(PARTS, CHUNKS);
    transaction.objectStore(PARTS).delete(id);
    transaction.objectStore(CHUNKS).delete(everythingOf(id));
    await committed(transaction);
  }

  async #change(id: string, change: Partial<Part>): Promise<void> {
    const transaction = this.#writing(PARTS);
    const parts = transaction.objectStore(PARTS);
    const part = await row<Part>(parts, id);
    if (part !== undefined) parts.put({ ...part, ...change } satisfies Part);
    await committed(transaction);
  }

  #reading(...tables: string[]): IDBTransaction {
    return this.#database.transaction(tables, "readonly");
  }

  #writing(...tables: string[]): IDBTransaction {
    return this.#database.transaction(tables, "readwrite", { durability: "strict" });
  }
}

function everythingOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}

/** The offset at which the chunk begins that holds a byte; null when no chunk begins before it. */
async function chunkHolding(store: IDBObjectStore, id: string, offset: number): Promise<number | null> {
  const range = IDBKeyRange.bound([id, 0], [id, offset]);
  const cursor = await settled(store.openKeyCursor(range, "prev"));
  return cursor === null ? null : (cursor.primaryKey as [string, number])[1];
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
