import { saveEvents, type Attempt, type AttemptEvent } from "@/api/coding";
import { isRefusal, Unreachable } from "@/api/problems";
import type { SaveState } from "@/lib/autosave";
import { AttemptStore, type StoredAttempt, type StoredTest } from "@/lib/offline/AttemptStore";
import { openDatabase } from "@/lib/offline/database";
import { RetryLoop } from "@/lib/uploadQueue/RetryLoop";

export interface JournalState {
  readonly state: SaveState;
  /** Why the server will never take it; null while there is hope. */
  readonly refusal: Error | null;
}

type Send = typeof saveEvents;
type Store = Pick<AttemptStore<AttemptEvent>, "find" | "save">;

const MOST_EVENTS = 500;
const IDLE_MS = 30_000;

/**
 * Keeps a coding attempt: first on this device, then on the server.
 *
 * What the server has not confirmed survives a reload, and is sent again until the server has it. Repeating a batch
 * changes nothing there.
 */
export class AttemptJournal {
  readonly #store: Store;
  readonly #send: Send;
  readonly #listeners = new Set<() => void>();
  readonly #loop: RetryLoop;
  #stored: StoredAttempt<AttemptEvent>;
  #state: JournalState = { state: "saved", refusal: null };

  private constructor(store: Store, stored: StoredAttempt<AttemptEvent>, send: Send) {
    this.#store = store;
    this.#stored = stored;
    this.#send = send;
    this.#loop = new RetryLoop(() => this.#step(), {
      random: Math.random,
      idleMs: IDLE_MS,
      onFailures: (failures) => {
        if (failures > 0) this.#become({ state: "savedOnDevice", refusal: null });
      },
    });
  }

  static async open(
    attempt: Attempt,
    candidateId: string,
    { store, send = saveEvents }: { store?: Store; send?: Send } = {},
  ): Promise<AttemptJournal> {
    const opened = store ?? new AttemptStore<AttemptEvent>(await openDatabase());
    const stored = merged(attempt, candidateId, await opened.find(attempt.id, candidateId));
    const journal = new AttemptJournal(opened, stored, send);
    if (stored.events.length > 0) journal.#become({ state: "saving", refusal: null });
    return journal;
  }

  get source(): string {
    return this.#stored.source;
  }

  get tests(): readonly StoredTest[] {
    return this.#stored.tests;
  }

  readonly snapshot = (): JournalState => this.#state;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  record(event: AttemptEvent, source = this.#stored.source): void {
    this.#keep({ source, events: [...this.#stored.events, event] });
    this.#become({ ...this.#state, state: "saving" });
  }

  keepTests(tests: readonly StoredTest[]): void {
    this.#keep({ tests });
  }

  /** Waits until the server has everything, or has refused it. Rejects with `Unreachable` where no server answers. */
  async sent(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        const isOver = this.#stored.events.length === 0 || this.#state.refusal !== null;
        if (!isOver && this.#state.state !== "savedOnDevice") return;
        stop();
        if (isOver) resolve();
        else reject(new Unreachable("what was written last is on this device only"));
      };
      if (this.#stored.events.length > 0) this.#become({ ...this.#state, state: "saving" });
      const stop = this.subscribe(look);
      this.#loop.retryNow();
      look();
    });
  }

  /** Sends until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const retry = () => {
      this.#loop.retryNow();
    };
    addEventListener("online", retry, { signal });
    await this.#loop.run(signal);
  }

  #keep(changes: Partial<StoredAttempt<AttemptEvent>>): void {
    this.#stored = { ...this.#stored, ...changes };
    void this.#store.save(this.#stored).then(() => {
      this.#loop.notify();
    });
  }

  async #step(): Promise<boolean> {
    const { id, source, firstSequence, events } = this.#stored;
    const batch = events.slice(0, MOST_EVENTS);
    if (batch.length === 0 || this.#state.refusal !== null) return false;
    try {
      const next = await this.#send(id, { first_sequence: firstSequence, source, events: batch });
      const left = this.#stored.events.slice(Math.max(0, next - firstSequence));
      this.#stored = { ...this.#stored, firstSequence: next, events: left };
      await this.#store.save(this.#stored);
      if (left.length === 0) this.#become({ state: "saved", refusal: null });
      return left.length > 0;
    } catch (error) {
      if (!isRefusal(error) || !(error instanceof Error)) throw error;
      this.#become({ state: "savedOnDevice", refusal: error });
      return false;
    }
  }

  #become(state: JournalState): void {
    this.#state = state;
    for (const changed of this.#listeners) changed();
  }
}

/** Returns what the server has of an attempt with what only this device has. */
function merged(
  attempt: Attempt,
  candidateId: string,
  known: StoredAttempt<AttemptEvent> | undefined,
): StoredAttempt<AttemptEvent> {
  const confirmed = attempt.next_sequence;
  const ours = {
    id: attempt.id,
    candidateId,
    source: attempt.source,
    firstSequence: confirmed,
    events: [],
    tests: attempt.own_tests.map(asStored),
  };
  if (known === undefined) return ours;
  const events = known.events.slice(Math.max(0, confirmed - known.firstSequence));
  const source = events.length > 0 ? known.source : attempt.source;
  return { ...ours, source, events, tests: known.tests };
}

function asStored({ arguments: inputs, expected }: Attempt["own_tests"][number], place: number): StoredTest {
  return {
    id: String(place),
    inputs: inputs.map((input) => JSON.stringify(input)),
    expected: expected === null ? "" : JSON.stringify(expected),
  };
}
