/** Where words stand: on the server; on their way; or only on this device, until the server can be reached. */
export type SaveState = "saved" | "saving" | "savedOnDevice";

export interface Saving<Value> {
  /** Under which name the value is kept on this device until the server has it. */
  readonly key: string;
  readonly save: (value: Value) => Promise<unknown>;
  /** Whether trying the same again is useless. */
  readonly isRefusal: (error: unknown) => boolean;
}

export interface Saved<Value> {
  /** What was written and the server does not have yet; null when it has everything. */
  readonly draft: Value | null;
  readonly state: SaveState;
  readonly error: unknown;
}

const PAUSE_MS = 800;
const AGAIN_MS = 10_000;

/**
 * Saves a text: on this device with each key, on the server after each pause.
 *
 * Only one request runs at a time, so that an older text never replaces a newer one. Text that could not be sent stays
 * on the device, also after a reload, and is sent later.
 */
export class Autosave<Value> {
  readonly #saving: Saving<Value>;
  readonly #listeners = new Set<() => void>();
  #saved: Saved<Value>;
  #isTravelling = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(saving: Saving<Value>) {
    this.#saving = saving;
    const stored = localStorage.getItem(saving.key);
    const draft = stored === null ? null : (JSON.parse(stored) as Value);
    this.#saved = { draft, state: draft === null ? "saved" : "savedOnDevice", error: null };
  }

  readonly snapshot = (): Saved<Value> => this.#saved;

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  write(value: Value): void {
    localStorage.setItem(this.#saving.key, JSON.stringify(value));
    this.#become({ draft: value, state: "saving", error: null });
    this.#later(PAUSE_MS);
  }

  /** Sends all unsaved changes now. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    const { draft } = this.#saved;
    if (draft !== null && !this.#isTravelling) void this.#send(draft);
  };

  async #send(value: Value): Promise<void> {
    this.#isTravelling = true;
    this.#become({ ...this.#saved, state: "saving", error: null });
    try {
      await this.#saving.save(value);
      if (this.#saved.draft === value) this.#finish();
    } catch (error) {
      this.#become({ ...this.#saved, state: "savedOnDevice", error });
      if (!this.#saving.isRefusal(error)) this.#later(AGAIN_MS);
    } finally {
      this.#isTravelling = false;
    }
    if (this.#saved.state === "saving") this.#later(PAUSE_MS);
  }

  #finish(): void {
    localStorage.removeItem(this.#saving.key);
    this.#become({ draft: null, state: "saved", error: null });
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, ms);
  }

  #become(saved: Saved<Value>): void {
    this.#saved = saved;
    for (const changed of this.#listeners) changed();
  }
}
