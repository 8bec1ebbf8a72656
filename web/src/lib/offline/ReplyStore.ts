import type { QueuedReply, NewQueuedReply } from "./contracts";
import { allRows, committed, REPLIES } from "./database";

/** Replies on this device that the server does not have yet, in the order in which the candidate gave them. */
export class ReplyStore {
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  /** Stores all of the replies or none; once this returns they are on the disk. */
  async add(...replies: readonly NewQueuedReply[]): Promise<void> {
    const transaction = this.#writing();
    for (const reply of replies) transaction.objectStore(REPLIES).add(reply);
    await committed(transaction);
  }

  async list(candidateId: string): Promise<readonly QueuedReply[]> {
    const store = this.#database.transaction(REPLIES, "readonly").objectStore(REPLIES);
    const all = await allRows<QueuedReply>(store);
    return all.filter((reply) => reply.candidateId === candidateId);
  }

  /** Removes a reply that the server has; `next` is queued in its place. */
  async done(reply: QueuedReply, next?: NewQueuedReply): Promise<void> {
    const transaction = this.#writing();
    transaction.objectStore(REPLIES).delete(reply.number);
    if (next !== undefined) transaction.objectStore(REPLIES).add(next);
    await committed(transaction);
  }

  #writing(): IDBTransaction {
    return this.#database.transaction(REPLIES, "readwrite", { durability: "strict" });
  }
}
