/** Runs Python with the code of `greenroom/sandbox/harness/python.py`, in Pyodide. */
import harness from "../../../../../greenroom/sandbox/harness/python.py?raw";
import type { WorkerReply, WorkerStart } from "../contracts";
import answerSource from "./answer.py?raw";
import { print, serve, type Answer } from "./serve";

/** What we use of Pyodide. */
interface Pyodide {
  readonly globals: { get(name: string): (content: string) => string };
  runPython(source: string): unknown;
  makeMemorySnapshot(): Uint8Array;
  setStdin(options: { readonly stdin: () => null }): void;
  setStdout(options: { readonly write: (bytes: Uint8Array) => number }): void;
  setStderr(options: { readonly write: (bytes: Uint8Array) => number }): void;
}
interface Loader {
  readonly loadPyodide: (options: Record<string, unknown>) => Promise<Pyodide>;
}

/** An address that only the loader asks for, and only the functions below answer. */
const NOWHERE = "https://pyodide.invalid/";
/** Of the pinned Pyodide: it refuses a list of packages that was made for another one. Ours is empty. */
const ABI = "2026_0";
const START_OF_PIPE = /\nmain\(\)\n$/;

serve(async (start) => {
  const pyodide = await loadInterpreter(start);
  let memory: Uint8Array | null = null;
  if (start.memory === null) {
    pyodide.runPython(harness.replace(START_OF_PIPE, "\n") + answerSource);
    memory = pyodide.makeMemorySnapshot();
  }
  const decoder = new TextDecoder();
  const write = (bytes: Uint8Array) => {
    print(decoder.decode(bytes, { stream: true }));
    return bytes.length;
  };
  pyodide.setStdin({ stdin: () => null });
  pyodide.setStdout({ write });
  pyodide.setStderr({ write });
  const call = pyodide.globals.get("answer");
  const answer: Answer = (content) => {
    try {
      const reply = call(content);
      return Promise.resolve({ status: reply.slice(0, 1) as WorkerReply["status"], content: reply.slice(1) });
    } catch (error) {
      // The interpreter itself has ended, as it does when a recursion uses up the browser's stack, or by os._exit.
      return Promise.resolve({ status: "x", content: whyEnded(error) });
    }
  };
  return { answer, memory };
});

const EXIT = /exit\((\d+)\)/;

/** Returns why the interpreter ended, for `os._exit` in the words of the server's runner. */
function whyEnded(error: unknown): string {
  const code = EXIT.exec(String(error))?.[1];
  return code === undefined ? String(error) : `The program ended with exit code ${code} before it returned`;
}

/**
 * Loads Pyodide without a network: what it fetches, and what it compiles, is already here.
 *
 * Pyodide refuses classic workers, which it recognises by importing a script from a `data:` address. The frame's policy
 * forbids that address, and a document of opaque origin cannot start module workers from blobs.
 */
async function loadInterpreter({ files, modules, memory }: WorkerStart): Promise<Pyodide> {
  const own = {
    fetch: self.fetch.bind(self),
    instantiate: WebAssembly.instantiateStreaming,
  };
  self.fetch = () => Promise.resolve(new Response(files["python_stdlib.zip"]));
  Object.assign(WebAssembly, { instantiateStreaming: compiled(modules["pyodide.asm.wasm"]) });
  try {
    const { loadPyodide } = (await importText(files["pyodide.mjs"])) as Loader;
    const { default: createPyodideModule } = (await importText(files["pyodide.asm.mjs"])) as {
      default: unknown;
    };
    return await loadPyodide({
      createPyodideModule,
      indexURL: NOWHERE,
      packageBaseUrl: NOWHERE,
      ...(memory === null ? { _makeSnapshot: true } : { _loadSnapshot: memory }),
      lockFileContents: { info: { abi_version: ABI }, packages: {} },
    });
  } finally {
    self.fetch = own.fetch;
    Object.assign(WebAssembly, { instantiateStreaming: own.instantiate });
  }
}

/** Returns what takes the place of compiling. */
function compiled(module: WebAssembly.Module | undefined): typeof WebAssembly.instantiateStreaming {
  if (module === undefined) throw new Error("Pyodide's module is missing");
  return async (_source, imports) => ({ module, instance: await WebAssembly.instantiate(module, imports) });
}

async function importText(content: ArrayBuffer | undefined): Promise<unknown> {
  const address = URL.createObjectURL(new Blob([content ?? ""], { type: "text/javascript" }));
  try {
    return await (import(/* @vite-ignore */ address) as Promise<unknown>);
  } finally {
    URL.revokeObjectURL(address);
  }
}
