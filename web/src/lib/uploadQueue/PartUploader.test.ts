import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";

import { FakePartServer } from "@/testing/FakePartServer";
import { newPart as part } from "@/testing/fixtures/parts";

import { Refused } from "../offline/contracts";
import { openDatabase } from "../offline/database";
import { PartStore } from "../offline/PartStore";
import { PartUploader } from "./PartUploader";

const SECOND = 100;
let parts: PartStore;
let server: FakePartServer;
let recording: Set<string>;

beforeEach(async () => {
  parts = new PartStore(await openDatabase(new IDBFactory()));
  server = new FakePartServer();
  recording = new Set();
});

function uploader(): PartUploader {
  const isRecording = (id: string) => Promise.resolve(recording.has(id));
  return new PartUploader({ candidateId: "ada", parts, server, isRecording });
}

/** Records so many seconds; each has its own number in every byte. */
async function record(id: string, seconds: number, from = 0): Promise<void> {
  if (from === 0) await parts.add(id, part);
  for (let second = from; second < from + seconds; second += 1) {
    await parts.append(id, new Uint8Array(SECOND).fill(second).buffer, second * 1000);
  }
}

function expected(seconds: number): number[] {
  return Array.from({ length: seconds * SECOND }, (_, byte) => Math.floor(byte / SECOND));
}

async function drain(sender: PartUploader): Promise<void> {
  while (await sender.step());
}

/** Retries after each failure, as the retry loop does. */
async function drainStubbornly(sender: PartUploader): Promise<void> {
  for (let failures = 0; failures < 50;) {
    try {
      if (!(await sender.step())) return;
    } catch {
      failures += 1;
    }
  }
  throw new Error("It never came to an end");
}

describe("an uploader", () => {
  it("sends while it is recorded, and says where the end is", async () => {
    recording.add("a");
    await record("a", 2);
    const sender = uploader();
    await drain(sender);
    expect(server.received.get("a")).toEqual(expected(2));
    expect(server.lengths.has("a")).toBe(false);
    await record("a", 1, 2);
    await parts.end("a");
    await drain(sender);
    expect(server.received.get("a")).toEqual(expected(3));
    expect(server.lengths.get("a")).toBe(3 * SECOND);
    expect(await parts.get("a")).toMatchObject({ isSent: true });
  });

  it("says where the end is when everything had been sent before", async () => {
    recording.add("a");
    await record("a", 2);
    const sender = uploader();
    await drain(sender);
    await parts.end("a");
    await drain(sender);
    expect(server.lengths.get("a")).toBe(2 * SECOND);
  });

  it("never sends a byte twice, though answers get lost", async () => {
    await record("a", 5);
    await parts.end("a");
    server.lostAnswers = 3;
    await drainStubbornly(uploader());
    expect(server.received.get("a")).toEqual(expected(5));
    expect(await parts.get("a")).toMatchObject({ isSent: true });
  });

  it.each([0.2, 0.5, 0.8])("brings everything over a line that fails %d of the time", async (share) => {
    let state = 7;
    const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
    server.before = () => {
      if (random() < share) throw new Error("No line");
    };
    await record("a", 4);
    await parts.end("a");
    await record("b", 3);
    await parts.end("b");
    await drainStubbornly(uploader());
    expect(server.received.get("a")).toEqual(expected(4));
    expect(server.received.get("b")).toEqual(expected(3));
  });

  it("goes on in another page where the first was killed", async () => {
    recording.add("a");
    await record("a", 2);
    await drain(uploader());
    await record("a", 2, 2);
    recording.clear();
    await drain(uploader());
    expect(server.received.get("a")).toEqual(expected(4));
    expect(server.lengths.get("a")).toBe(4 * SECOND);
  });

  it("asks for nothing while it is only recorded a few bytes", async () => {
    recording.add("a");
    await parts.add("a", part);
    await parts.append("a", new ArrayBuffer(10), 10);
    expect(await uploader().step()).toBe(false);
    expect(server.received.size).toBe(0);
  });

  it("forgets a part in which nothing was recorded", async () => {
    await parts.add("a", part);
    await drain(uploader());
    expect(await parts.list("ada")).toEqual([]);
    expect(server.received.size).toBe(0);
  });

  it("takes back what was discarded, sent or not", async () => {
    await record("a", 2);
    await parts.end("a");
    const sender = uploader();
    await drain(sender);
    await parts.discard("s1", 3);
    await drain(sender);
    expect(server.received.has("a")).toBe(false);
    expect(await parts.list("ada")).toEqual([]);
  });

  it("keeps what the server refuses, says why, and sends the rest", async () => {
    await record("a", 1);
    await parts.end("a");
    await record("b", 1);
    await parts.end("b");
    let isFirst = true;
    server.before = (request) => {
      if (request !== "send" || !isFirst) return;
      isFirst = false;
      throw new Refused("This is no recording");
    };
    await drain(uploader());
    const [refused, sent] = await parts.list("ada");
    expect(refused).toMatchObject({ refusal: "This is no recording" });
    expect((await parts.piece(refused!.id, 0, 1e6)).bytes).toHaveLength(SECOND);
    expect(sent).toMatchObject({ isSent: true });
  });

  it("lets go of parts whose session was deleted", async () => {
    await record("a", 1);
    const sender = uploader();
    await parts.end("a");
    await sender.step();
    server.received.clear();
    await drain(sender);
    expect(await parts.list("ada")).toEqual([]);
  });

  it("gives up a part that the server has ended, instead of sending the rest for ever", async () => {
    recording.add("a");
    await record("a", 2);
    const sender = uploader();
    await drain(sender);
    server.lengths.set("a", 2 * SECOND);
    server.before = (request) => {
      if (request === "send") throw new Error("The part has ended");
    };
    await record("a", 1, 2);
    await drainStubbornly(sender);
    expect(await parts.get("a")).toMatchObject({ refusal: "The server takes no more of it" });
  });

  it("is done with a part that the server ended where it ends here too", async () => {
    recording.add("a");
    await record("a", 2);
    await drain(uploader());
    server.lengths.set("a", 2 * SECOND);
    await parts.end("a");
    await drain(uploader());
    expect(await parts.get("a")).toMatchObject({ isSent: true, refusal: null });
  });

  it("refuses to go on when the server lost what it had confirmed", async () => {
    recording.add("a");
    await record("a", 2);
    await drain(uploader());
    server.received.set("a", []);
    await record("a", 1, 2);
    await drain(uploader());
    expect((await parts.get("a"))?.refusal).toMatch(/lost/);
  });
});
