import type { Program, RunResult, RuntimeFiles, WorkerStart } from "../contracts";
import { Process } from "./Process";

/** Loading a program takes longer than an input: Python compiles it. */
const LOADING_MS = 5000;
/** An endless loop would use up the limit for every input. */
const MAX_TIMEOUTS = 2;

/** The workers of one language: each program gets a new one, which is started before it is needed. */
export class Interpreter {
  readonly #address: string;
  #start: WorkerStart;
  /** Ready for the next program; null while one runs. */
  #spare: Process | null = null;

  private constructor(address: string, start: WorkerStart) {
    this.#address = address;
    this.#start = start;
  }

  /** Returns an interpreter whose first worker is ready. */
  static async make(source: string, files: RuntimeFiles): Promise<Interpreter> {
    const modules: Record<string, WebAssembly.Module> = {};
    for (const [name, content] of Object.entries(files)) {
      if (name.endsWith(".wasm")) modules[name] = await WebAssembly.compile(content);
    }
    const needed = Object.fromEntries(Object.entries(files).filter(([name]) => !(name in modules)));
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const interpreter = new Interpreter(address, { files: needed, modules, memory: null });
    const { memory } = await interpreter.#keepSpare().ready;
    interpreter.#start = { ...interpreter.#start, memory };
    return interpreter;
  }

  /** Yields a result for each input, in their order. */
  async *run(program: Program, inputs: readonly string[], limitMs: number): AsyncGenerator<RunResult> {
    let timeouts = 0;
    let process: Process | null = null;
    try {
      for (const input of inputs) {
        if (timeouts === MAX_TIMEOUTS) {
          yield withoutOutput("time limit", "Not run: the program exceeded the time limit before");
          continue;
        }
        if (process === null || process.isEnded) {
          process = this.#take();
          const loaded = await load(process, program);
          if (loaded.outcome !== "ok") {
            yield* inputs.map(() => loaded);
            return;
          }
        }
        const result = await process.ask(input, limitMs);
        if (result.outcome === "time limit") timeouts += 1;
        yield result;
      }
    } finally {
      process?.end();
      this.#keepSpare();
    }
  }

  #take(): Process {
    const taken = this.#keepSpare();
    this.#spare = null;
    return taken;
  }

  #keepSpare(): Process {
    this.#spare ??= new Process(this.#address, this.#start);
    return this.#spare;
  }
}

async function load(process: Process, { source, name }: Program): Promise<RunResult> {
  try {
    await process.ready;
  } catch (error) {
    return withoutOutput("runtime error", String(error));
  }
  return process.ask(JSON.stringify({ source, name }), LOADING_MS);
}

function withoutOutput(outcome: RunResult["outcome"], message: string): RunResult {
  return { outcome, output: "", message, printed: "", ms: 0 };
}
