/**
 * What runs in the sandboxed frame: it starts workers, and hands inputs and outputs through.
 *
 * The frame's document has an opaque origin and no network. No program runs in the document itself.
 */
import type { FrameReply, FrameRequest, RunnerLanguage } from "../contracts";
import { Interpreter } from "./Interpreter";

/** The code of the workers; the build puts it in. */
declare const WORKER_SOURCES: Readonly<Record<RunnerLanguage, string>>;

const interpreters = new Map<RunnerLanguage, Interpreter>();

addEventListener("message", ({ source, ports: [port] }) => {
  if (source !== parent || port === undefined) return;
  const post = (reply: FrameReply) => {
    port.postMessage(reply);
  };
  port.onmessage = ({ data }: MessageEvent<FrameRequest>) => {
    void (data.kind === "prepare" ? prepare(data, post) : run(data, post));
  };
});

async function prepare(
  { language, files }: FrameRequest & { kind: "prepare" },
  post: (reply: FrameReply) => void,
): Promise<void> {
  try {
    interpreters.set(language, await Interpreter.make(WORKER_SOURCES[language], files));
    post({ kind: "prepared", language, failure: null });
  } catch (error) {
    post({ kind: "prepared", language, failure: String(error) });
  }
}

async function run(
  { nonce, program, inputs, limitMs }: FrameRequest & { kind: "run" },
  post: (reply: FrameReply) => void,
): Promise<void> {
  const interpreter = interpreters.get(program.language);
  if (interpreter === undefined) return;
  for await (const result of interpreter.run(program, inputs, limitMs)) {
    post({ kind: "result", nonce, result });
  }
}
