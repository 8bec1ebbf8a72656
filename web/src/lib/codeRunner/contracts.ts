/** A language that runs in the browser. */
export type RunnerLanguage = "python" | "javascript" | "sql";

export interface Program {
  readonly language: RunnerLanguage;
  readonly source: string;
  /** The function that every input is given to; for SQL, the statements that create the tables. */
  readonly name: string;
}

export type RunOutcome = "ok" | "runtime error" | "time limit" | "memory limit" | "output limit";

/** What a program made of one input. Hostile code can put any text in `output`, `message` and `printed`. */
export interface RunResult {
  readonly outcome: RunOutcome;
  /** The claimed output as JSON when the outcome is "ok"; else empty. */
  readonly output: string;
  /** Why there is no output: a traceback, or a sentence. */
  readonly message: string;
  readonly printed: string;
  /** By the clock: a browser does not measure processor time. */
  readonly ms: number;
}

/** The files of an interpreter, by name. The page fetches them, because the frame has no network. */
export type RuntimeFiles = Readonly<Record<string, ArrayBuffer>>;

/** What the page asks of the frame. */
export type FrameRequest =
  | { readonly kind: "prepare"; readonly language: RunnerLanguage; readonly files: RuntimeFiles }
  | {
      readonly kind: "run";
      /** A result without it does not count. */
      readonly nonce: string;
      readonly program: Program;
      /** For each call the arguments, as a JSON array. */
      readonly inputs: readonly string[];
      readonly limitMs: number;
    };

/** What the frame answers. */
export type FrameReply =
  | { readonly kind: "prepared"; readonly language: RunnerLanguage; readonly failure: string | null }
  | { readonly kind: "result"; readonly nonce: string; readonly result: RunResult };

/** What the frame gives a new worker. */
export interface WorkerStart {
  readonly files: RuntimeFiles;
  /** Compiled once for all workers. */
  readonly modules: Readonly<Record<string, WebAssembly.Module>>;
  /** The memory of an interpreter that is ready: starting from it takes a tenth of the time. */
  readonly memory: Uint8Array | null;
}

/** A worker says this before it has seen any program. */
export interface WorkerReady {
  readonly kind: "ready";
  /** For the workers to come; null where starting is fast anyway. */
  readonly memory: Uint8Array | null;
}

/** One request to a worker: the program first, then one input at a time. */
export interface WorkerRequest {
  readonly nonce: string;
  readonly content: string;
}

/**
 * What a worker claims. Its status is that of the server's harness: "=" output, "!" error, "m" out of memory. "x" says that
 * the interpreter has ended, so that the next input needs a new worker.
 */
export interface WorkerReply {
  readonly nonce: string;
  readonly status: "=" | "!" | "m" | "x";
  readonly content: string;
  readonly printed: string;
}
