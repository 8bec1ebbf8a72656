/** What the pages of this browser tell each other. */
export type Signal<Session> =
  /** Something was recorded or replied: there is work for whoever sends. */
  | { readonly kind: "work" }
  /** What is kept on this device has changed. */
  | { readonly kind: "kept" }
  | { readonly kind: "delivered"; readonly session: Session }
  | { readonly kind: "refused"; readonly sessionId: string; readonly turn: number; readonly reason: string }
  /** Whether the server answers. */
  | { readonly kind: "reach"; readonly isReached: boolean };

/** Carries signals to every page of this browser, this one included. */
export class Signals<Session> {
  readonly #channel: BroadcastChannel | null;
  readonly #listeners = new Set<(signal: Signal<Session>) => void>();

  constructor(name = "greenroom.recorder") {
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<Signal<Session>>) => {
      this.#hear(data);
    });
  }

  tell(signal: Signal<Session>): void {
    this.#channel?.postMessage(signal);
    this.#hear(signal);
  }

  /** Returns how to stop listening. */
  listen(listener: (signal: Signal<Session>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#channel?.close();
  }

  #hear(signal: Signal<Session>): void {
    for (const listener of this.#listeners) listener(signal);
  }
}
