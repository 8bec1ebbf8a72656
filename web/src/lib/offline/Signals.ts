/** Messages between the pages of this browser. */
export type Signal<Session> =
  /** There is a new recording or reply to send. */
  | { readonly kind: "work" }
  /** The offline store has changed. */
  | { readonly kind: "stored" }
  | { readonly kind: "delivered"; readonly session: Session }
  | { readonly kind: "refused"; readonly sessionId: string; readonly turn: number; readonly reason: string }
  /** Whether the server answers. */
  | { readonly kind: "reachability"; readonly isReachable: boolean };

/** Carries signals to every page of this browser, this one included. */
export class Signals<Session> {
  readonly #channel: BroadcastChannel | null;
  readonly #listeners = new Set<(signal: Signal<Session>) => void>();

  constructor(name = "greenroom.recorder") {
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<Signal<Session>>) => {
      this.#notify(data);
    });
  }

  send(signal: Signal<Session>): void {
    this.#channel?.postMessage(signal);
    this.#notify(signal);
  }

  /** Returns how to stop listening. */
  listen(listener: (signal: Signal<Session>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#channel?.close();
  }

  #notify(signal: Signal<Session>): void {
    for (const listener of this.#listeners) listener(signal);
  }
}
