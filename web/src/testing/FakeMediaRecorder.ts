/** A recorder that gives what a test lets it give. */
export class FakeMediaRecorder {
  static readonly made: FakeMediaRecorder[] = [];
  static isTypeSupported = (type: string) => type.startsWith("video/webm");

  state: "inactive" | "recording" = "inactive";
  ondataavailable: ((event: { readonly data: unknown }) => void) | null = null;
  onstop: (() => void) | null = null;
  /** Comes out when it is stopped, as browsers do with what is left. */
  rest = new Uint8Array();

  constructor() {
    FakeMediaRecorder.made.push(this);
  }

  start(): void {
    this.state = "recording";
  }

  /** Gives a second of recording. */
  give(...bytes: readonly number[]): void {
    const data = { size: bytes.length, arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer) };
    this.ondataavailable?.({ data });
  }

  stop(): void {
    this.state = "inactive";
    this.give(...this.rest);
    this.onstop?.();
  }
}
