import frameAddress from "virtual:code-runner-frame";

import { deferred } from "../deferred";
import type { FrameReply, FrameRequest, Program, RunnerLanguage, RunResult } from "./contracts";
import { fetchRuntimeFiles } from "./runtimeFiles";

/** By the clock, for one input. */
const LIMIT_MS = 5000;
/** What loading the program, and starting a worker after a time limit, may take besides. */
const PATIENCE_MS = 30_000;

/**
 * Runs programs that it does not trust, in a sandboxed frame.
 *
 * The frame limits its workers. If the frame itself stops answering, it is removed, and the next run gets a new one.
 */
export class BrowserRunner {
  #frame: Promise<Frame> | null = null;
  readonly #prepared = new Map<RunnerLanguage, Promise<void>>();

  /** Loads an interpreter; rejects without a network if the browser does not have its files. */
  prepare(language: RunnerLanguage): Promise<void> {
    const known = this.#prepared.get(language);
    if (known !== undefined) return known;
    const preparing = this.#prepare(language);
    this.#prepared.set(language, preparing);
    preparing.catch(() => this.#prepared.delete(language));
    return preparing;
  }

  /** Returns a result for each input, in their order; each input is a list of arguments. */
  async run(program: Program, inputs: readonly (readonly unknown[])[]): Promise<readonly RunResult[]> {
    await this.prepare(program.language);
    const frame = await this.#open();
    try {
      return await frame.run(
        program,
        inputs.map((input) => JSON.stringify(input)),
      );
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    void this.#frame?.then((frame) => {
      frame.remove();
    });
    this.#frame = null;
    this.#prepared.clear();
  }

  async #prepare(language: RunnerLanguage): Promise<void> {
    const [frame, files] = await Promise.all([this.#open(), fetchRuntimeFiles(language)]);
    const prepared = frame.next((reply) => reply.kind === "prepared" && reply.language === language);
    frame.send({ kind: "prepare", language, files }, Object.values(files));
    const reply = await prepared;
    if (reply.kind === "prepared" && reply.failure !== null) throw new Error(reply.failure);
  }

  #open(): Promise<Frame> {
    if (this.#frame === null) {
      this.#frame = Frame.open();
      this.#frame.catch(() => (this.#frame = null));
    }
    return this.#frame;
  }
}

/** The sandboxed frame, seen from the page. */
class Frame {
  readonly #element: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #listeners = new Set<(reply: FrameReply) => void>();

  private constructor(element: HTMLIFrameElement, port: MessagePort) {
    this.#element = element;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FrameReply>) => {
      for (const listener of [...this.#listeners]) listener(data);
    };
  }

  static async open(): Promise<Frame> {
    const element = document.createElement("iframe");
    element.sandbox.add("allow-scripts");
    element.src = frameAddress;
    element.hidden = true;
    const { promise: loaded, resolve } = deferred();
    element.addEventListener("load", () => {
      resolve();
    });
    document.body.append(element);
    await loaded;
    const { port1, port2 } = new MessageChannel();
    // An opaque origin has no name that could be given here; nothing secret is ever sent.
    element.contentWindow?.postMessage("port", "*", [port2]);
    return new Frame(element, port1);
  }

  send(request: FrameRequest, transferred: Transferable[] = []): void {
    this.#port.postMessage(request, transferred);
  }

  next(isWanted: (reply: FrameReply) => boolean): Promise<FrameReply> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(listen);
        reject(new Error("The code runner does not answer"));
      }, LIMIT_MS + PATIENCE_MS);
      const listen = (reply: FrameReply) => {
        if (!isWanted(reply)) return;
        clearTimeout(timer);
        this.#listeners.delete(listen);
        resolve(reply);
      };
      this.#listeners.add(listen);
    });
  }

  async run(program: Program, inputs: readonly string[]): Promise<readonly RunResult[]> {
    const nonce = crypto.getRandomValues(new Uint8Array(16)).join(".");
    const results: RunResult[] = [];
    this.send({ kind: "run", nonce, program, inputs, limitMs: LIMIT_MS });
    while (results.length < inputs.length) {
      const reply = await this.next((each) => each.kind === "result" && each.nonce === nonce);
      if (reply.kind === "result") results.push(reply.result);
    }
    return results;
  }

  remove(): void {
    this.#port.close();
    this.#element.remove();
  }
}
