interface Held {
  readonly name: string;
}

/** The browser's locks, one holder each, the others in their turn. */
export class FakeLocks {
  readonly #holders = new Map<string, Promise<unknown>>();

  async request(name: string, ...rest: unknown[]): Promise<unknown> {
    const work = rest.at(-1) as () => Promise<unknown>;
    const { signal } = rest.length > 1 ? (rest[0] as { signal?: AbortSignal }) : {};
    const before = this.#holders.get(name) ?? Promise.resolve();
    const turn = before.then(() => (signal?.aborted === true ? undefined : work()));
    this.#holders.set(name, turn);
    await turn;
    if (this.#holders.get(name) === turn) this.#holders.delete(name);
    return undefined;
  }

  query(): Promise<{ readonly held: readonly Held[]; readonly pending: readonly Held[] }> {
    return Promise.resolve({ held: [...this.#holders.keys()].map((name) => ({ name })), pending: [] });
  }
}
