type Listener = () => void;

/** Where the replay is: the page's one clock, driven by the player where there is one. */
export class ReplayClock {
  readonly #listeners = new Set<Listener>();
  #seconds = 0;
  #media: HTMLMediaElement | null = null;

  get seconds(): number {
    return this.#seconds;
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Follows a player from now on; returns how to let go of it. */
  readonly attach = (media: HTMLMediaElement): (() => void) => {
    this.#media = media;
    const follow = () => {
      this.#tell(media.currentTime);
    };
    const events = ["timeupdate", "seeking"] as const;
    for (const event of events) media.addEventListener(event, follow);
    return () => {
      for (const event of events) media.removeEventListener(event, follow);
      this.#media = null;
    };
  };

  /** Moves the marks at once; the picture follows as fast as the recording can be read. */
  seek(seconds: number): void {
    if (this.#media !== null) this.#media.currentTime = seconds;
    this.#tell(seconds);
  }

  /** Seeks, and plays from there where there is something to play. */
  playFrom(seconds: number): void {
    this.seek(seconds);
    // A browser that does not let a page begin to play leaves the picture standing at the right place.
    void Promise.resolve(this.#media?.play()).catch(() => undefined);
  }

  #tell(seconds: number): void {
    if (seconds === this.#seconds) return;
    this.#seconds = seconds;
    for (const listener of this.#listeners) listener();
  }
}
