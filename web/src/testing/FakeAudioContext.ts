/** A browser's sound, as far as playing needs it, with a clock that a test moves. */
export class FakeAudioContext {
  static last: FakeAudioContext | null = null;
  /** Seconds that every sound takes. */
  static soundSeconds = 2;

  currentTime = 0;
  readonly outputLatency = 0;
  readonly baseLatency = 0;
  readonly destination = {};
  state: AudioContextState = "running";
  readonly sources: FakeSource[] = [];

  constructor() {
    FakeAudioContext.last = this;
  }

  decodeAudioData(): Promise<{ duration: number }> {
    return Promise.resolve({ duration: FakeAudioContext.soundSeconds });
  }

  resume(): Promise<void> {
    this.state = "running";
    return Promise.resolve();
  }

  suspend(): Promise<void> {
    this.state = "suspended";
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.state = "closed";
    return Promise.resolve();
  }

  /** Lets time pass: what has been played to its end says so. */
  async pass(seconds: number): Promise<void> {
    this.currentTime += seconds;
    for (const source of this.sources) source.endAt(this.currentTime);
    await Promise.resolve();
  }
}

export class FakeGain {
  readonly gain: { value: number };
  isConnected = false;

  constructor(_: FakeAudioContext, { gain }: { gain: number }) {
    this.gain = { value: gain };
  }

  connect(): void {
    this.isConnected = true;
  }

  disconnect(): void {
    this.isConnected = false;
  }
}

export class FakeSource {
  onended: (() => void) | null = null;
  startedAt: number | null = null;
  isStopped = false;
  readonly #duration: number;
  #hasEnded = false;

  constructor(context: FakeAudioContext, { buffer }: { buffer: { duration: number } }) {
    this.#duration = buffer.duration;
    context.sources.push(this);
  }

  connect(): void {
    /* Nothing is heard here. */
  }

  start(at: number): void {
    this.startedAt = at;
  }

  stop(): void {
    this.isStopped = true;
  }

  endAt(seconds: number): void {
    if (this.#hasEnded || this.startedAt === null || seconds < this.startedAt + this.#duration) return;
    this.#hasEnded = true;
    this.onended?.();
  }
}
