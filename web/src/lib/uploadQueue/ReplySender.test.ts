import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";

import { newPart } from "@/testing/fixtures/parts";

import { Gone, Refused, type QueuedReply, type NewQueuedReply, type Reply } from "../offline/contracts";
import { openDatabase } from "../offline/database";
import { PartStore } from "../offline/PartStore";
import { ReplyStore } from "../offline/ReplyStore";
import { ReplySender } from "./ReplySender";

let replies: ReplyStore;
let parts: PartStore;
let received: string[];
let refused: string[];
let fail: (queued: QueuedReply) => void;

beforeEach(async () => {
  const database = await openDatabase(new IDBFactory());
  replies = new ReplyStore(database);
  parts = new PartStore(database);
  received = [];
  refused = [];
  fail = () => undefined;
});

function newSender() {
  return new ReplySender<string>({
    candidateId: "ada",
    replies,
    parts,
    server: {
      deliver: async (queued, sentParts) => {
        await Promise.resolve();
        fail(queued);
        const sent = queued.reply.kind === "uploaded" ? ` ${sentParts}` : "";
        return `${queued.sessionId}/${queued.turn} ${queued.reply.kind}${sent}`;
      },
    },
    onDelivered: (session) => received.push(session),
    onRefused: ({ reply }, { message }) => refused.push(`${reply.kind}: ${message}`),
  });
}

function queued(turn: number, reply: Reply, sessionId = "s1"): NewQueuedReply {
  return { candidateId: "ada", sessionId, turn, reply };
}

async function drain(): Promise<void> {
  const sender = newSender();
  while (await sender.step());
}

const skip: Reply = { kind: "skip", seconds: 4 };
const spoken: Reply = { kind: "speak", parts: 1, seconds: 40 };

describe("replies", () => {
  it("are told in the order in which they were given", async () => {
    await replies.add(queued(1, skip), queued(2, { kind: "type", text: "A tree", seconds: 9 }));
    await replies.add(queued(3, skip));
    await drain();
    expect(received).toEqual(["s1/1 skip", "s1/2 type", "s1/3 skip"]);
    expect(await replies.list("ada")).toEqual([]);
  });

  it("wait behind one that fails, and those of another session do not", async () => {
    await replies.add(queued(1, skip), queued(2, skip), queued(7, skip, "s2"));
    fail = ({ sessionId }) => {
      if (sessionId === "s1") throw new Error("The server stumbles");
    };
    await expect(drain()).rejects.toThrow("The server stumbles");
    expect(received).toEqual(["s2/7 skip"]);
    fail = () => undefined;
    await drain();
    expect(received).toEqual(["s2/7 skip", "s1/1 skip", "s1/2 skip"]);
  });

  it("that are refused are dropped with the reason, those of a session that is gone without a word", async () => {
    await replies.add(queued(1, skip), queued(1, skip, "s2"));
    fail = ({ sessionId }) => {
      throw sessionId === "s1" ? new Refused("It was answered in another window") : new Gone("Deleted");
    };
    await drain();
    expect(refused).toEqual(["skip: It was answered in another window"]);
    expect(await replies.list("ada")).toEqual([]);
  });

  it("of others stay untouched", async () => {
    await replies.add({ ...queued(1, skip), candidateId: "bob" });
    await drain();
    expect(received).toEqual([]);
    expect(await replies.list("bob")).toHaveLength(1);
  });

  it("tell that an answer is complete only when its parts are sent, and meanwhile go on", async () => {
    const part = {
      candidateId: "ada",
      sessionId: "s1",
      recordingId: "r1",
      startSeconds: 1,
      contentType: "audio/webm",
    };
    await parts.add("a", { ...part, turn: 1 });
    await parts.add("b", { ...part, turn: 2 });
    await replies.add(queued(1, spoken), queued(2, skip));
    await drain();
    expect(received).toEqual(["s1/1 speak", "s1/2 skip"]);
    await parts.sent("a");
    await drain();
    expect(received.at(-1)).toBe("s1/1 uploaded 1");
    expect((await parts.list("ada")).map(({ id }) => id)).toEqual(["b"]);
  });

  it("do not wait for a part that the server never takes, and keep it here", async () => {
    await parts.add("a", newPart);
    await parts.add("b", newPart);
    await replies.add(queued(newPart.turn, { ...spoken, parts: 2 }));
    await parts.sent("a");
    await drain();
    expect(received).toEqual(["s1/3 speak"]);
    await parts.refuse("b", "This is no recording");
    await drain();
    expect(received.at(-1)).toBe("s1/3 uploaded 1");
    expect((await parts.list("ada")).map(({ id }) => id)).toEqual(["b"]);
  });

  it("tell that what was said before a hint has been sent", async () => {
    await parts.add("a", newPart);
    await replies.add(queued(newPart.turn, { kind: "hint", parts: 1, seconds: 9 }));
    await drain();
    await parts.sent("a");
    await drain();
    expect(received).toEqual(["s1/3 hint", "s1/3 uploaded 1"]);
  });
});
