import type { Errand, NewErrand } from "./contracts";
import { allRows, committed, ERRANDS } from "./database";

/** Replies on this device that the server does not have yet, in the order in which they were given. */
export class ErrandStore {
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  /** Keeps replies, all or none of them; once this returns they are on the disk. */
  async add(...errands: readonly NewErrand[]): Promise<void> {
    const transaction = this.#writing();
    for (const errand of errands) transaction.objectStore(ERRANDS).add(errand);
    await committed(transaction);
  }

  async list(candidateId: string): Promise<readonly Errand[]> {
    const store = this.#database.transaction(ERRANDS, "readonly").objectStore(ERRANDS);
    const all = await allRows<Errand>(store);
    return all.filter((errand) => errand.candidateId === candidateId);
  }

  /** The server has it; `next` is what remains to be told because of it. */
  async done(errand: Errand, next?: NewErrand): Promise<void> {
    const transaction = this.#writing();
    transaction.objectStore(ERRANDS).delete(errand.number);
    if (next !== undefined) transaction.objectStore(ERRANDS).add(next);
    await committed(transaction);
  }

  #writing(): IDBTransaction {
    return this.#database.transaction(ERRANDS, "readwrite", { durability: "strict" });
  }
}
