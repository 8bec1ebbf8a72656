import type { RunResult, WorkerReady, WorkerReply, WorkerStart } from "../contracts";

const START_MS = 60_000;
const OUTPUT_CHARACTERS = 1_000_000;
const MESSAGE_CHARACTERS = 4000;

const OUTCOMES = { "=": "ok", "!": "runtime error", m: "memory limit", x: "runtime error" } as const;

/** One worker with one program: asks one thing at a time, and is ended when it breaks a limit or the protocol. */
export class Process {
  readonly #worker: Worker;
  /** Resolves once the interpreter is ready; no program has run before. */
  readonly ready: Promise<WorkerReady>;
  #isEnded = false;

  constructor(address: string, start: WorkerStart) {
    this.#worker = new Worker(address);
    this.ready = this.#next(START_MS).then((message) => {
      if (isReady(message)) return message;
      throw new Error(typeof message === "string" ? message : "The interpreter did not start");
    });
    // Its user awaits it later: until then a failure is not an unhandled one.
    this.ready.catch(() => undefined);
    this.#worker.postMessage(start);
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  async ask(content: string, limitMs: number): Promise<RunResult> {
    const nonce = crypto.getRandomValues(new Uint8Array(16)).join(".");
    const startMs = performance.now();
    this.#worker.postMessage({ nonce, content });
    const message = await this.#next(limitMs);
    const result = this.#read(message, nonce);
    return { ...result, ms: performance.now() - startMs };
  }

  end(): void {
    this.#isEnded = true;
    this.#worker.terminate();
  }

  /** Returns the next message; null when none comes in time. */
  #next(limitMs: number): Promise<unknown> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(null);
      }, limitMs);
      const take = (message: unknown) => {
        clearTimeout(timer);
        resolve(message);
      };
      this.#worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        take(data);
      };
      this.#worker.onerror = ({ message }) => {
        take(message);
      };
    });
  }

  /** Nothing that a worker says is trusted beyond being an output: types and sizes are checked. */
  #read(message: unknown, nonce: string): Omit<RunResult, "ms"> {
    if (message === null) return this.#broken("time limit", "The program did not answer in time");
    if (!isReply(message) || message.nonce !== nonce) {
      return this.#broken("runtime error", "The program broke the protocol");
    }
    const printed = message.printed.slice(-MESSAGE_CHARACTERS);
    const outcome = OUTCOMES[message.status];
    if (message.status === "x") this.end();
    if (outcome !== "ok") {
      return { outcome, output: "", message: message.content.slice(-MESSAGE_CHARACTERS), printed };
    }
    if (message.content.length > OUTPUT_CHARACTERS) {
      return this.#broken("output limit", "The output is longer than 1,000,000 characters");
    }
    return { outcome, output: message.content, message: "", printed };
  }

  #broken(outcome: RunResult["outcome"], message: string): Omit<RunResult, "ms"> {
    this.end();
    return { outcome, output: "", message, printed: "" };
  }
}

function isReady(message: unknown): message is WorkerReady {
  return typeof message === "object" && message !== null && "kind" in message && message.kind === "ready";
}

function isReply(message: unknown): message is WorkerReply {
  if (typeof message !== "object" || message === null) return false;
  const { nonce, status, content, printed } = message as Record<string, unknown>;
  return (
    typeof nonce === "string" &&
    typeof status === "string" &&
    status in OUTCOMES &&
    typeof content === "string" &&
    typeof printed === "string"
  );
}
