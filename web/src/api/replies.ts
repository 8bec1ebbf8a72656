import { Gone, Refused, type QueuedReply, type Reply, type ReplyServer } from "@/lib/offline/contracts";

import { http } from "./http";
import { ApiError } from "./problems";
import type { Session } from "./shapes";

/** Who is not signed in or comes too often may be heard later; 460 is tus' word for a damaged piece. */
const PASSING = [401, 403, 408, 429, 460];

/** Tells the server what the candidate did in an interview; telling it twice changes nothing. */
export const replyServer: ReplyServer<Session> = {
  deliver: ({ sessionId, turn, reply }: QueuedReply, sentParts: number) =>
    orRefused(() => {
      const { method, path, body } = requestFor(sessionId, turn, reply, sentParts);
      return http.json<Session>(method, path, body === undefined ? {} : { json: body });
    }),
};

function requestFor(sessionId: string, turn: number, reply: Reply, sentParts: number) {
  const session = `/sessions/${sessionId}`;
  const here = `${session}/turns/${turn}`;
  switch (reply.kind) {
    case "type":
    case "speak":
      return post(`${here}/answer`, answerBody(reply));
    case "correct":
      return { method: "PATCH" as const, path: `${here}/answer`, body: { text: reply.text } };
    case "skip":
      return post(`${here}/skip`, { seconds: reply.seconds });
    case "retake":
      return post(`${here}/retake`, { seconds: reply.seconds });
    case "hint":
      return post(`${here}/hint`, { seconds: reply.seconds, parts: reply.parts });
    case "uploaded":
      return post(`${here}/uploaded`, { parts: sentParts });
    case "finish":
      return post(`${session}/finish`, { seconds: reply.seconds });
  }
}

function answerBody(reply: Extract<Reply, { kind: "type" | "speak" }>) {
  const { seconds, ends = false } = reply;
  if (reply.kind === "type") return { text: reply.text, seconds, ends };
  // What is undefined stays out of the request.
  const { parts, words, recognised, thinkingSeconds: thinking_seconds } = reply;
  return { text: null, parts, seconds, ends, words, thinking_seconds, ...recognised };
}

function post(path: string, body?: object) {
  return { method: "POST" as const, path, body };
}

/** Tells what will be refused again from what may work later: everything that is the server's or the network's. */
export async function orRefused<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status } = error.problem;
    if (status === 404 || status === 410) throw new Gone(error.message, { cause: error });
    if (status >= 400 && status < 500 && !PASSING.includes(status))
      throw new Refused(error.message, { cause: error });
    throw error;
  }
}
