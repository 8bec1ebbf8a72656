import { ATTEMPTS, committed, row } from "./database";

/** What this device keeps of a coding attempt. */
export interface StoredAttempt<Event> {
  readonly id: string;
  /** The owner: on a shared device, an account sends only its own data. */
  readonly candidateId: string;
  readonly source: string;
  /** Number of the first of `events`. */
  readonly firstSequence: number;
  /** What the server has not confirmed yet. */
  readonly events: readonly Event[];
  /** The candidate's own tests as the page shows them. */
  readonly tests: readonly StoredTest[];
}

export interface StoredTest {
  readonly id: string;
  /** As typed: JSON, or on the way to it. */
  readonly inputs: readonly string[];
  readonly expected: string;
}

export class AttemptStore<Event> {
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  async find(id: string, candidateId: string): Promise<StoredAttempt<Event> | undefined> {
    const store = this.#database.transaction(ATTEMPTS, "readonly").objectStore(ATTEMPTS);
    const found = await row<StoredAttempt<Event>>(store, id);
    return found?.candidateId === candidateId ? found : undefined;
  }

  async save(attempt: StoredAttempt<Event>): Promise<void> {
    const transaction = this.#database.transaction(ATTEMPTS, "readwrite");
    transaction.objectStore(ATTEMPTS).put(attempt);
    await committed(transaction);
  }

  async forget(id: string): Promise<void> {
    const transaction = this.#database.transaction(ATTEMPTS, "readwrite");
    transaction.objectStore(ATTEMPTS).delete(id);
    await committed(transaction);
  }
}
