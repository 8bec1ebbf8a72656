import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { FakeLocks } from "@/testing/FakeLocks";
import { FakePartServer } from "@/testing/FakePartServer";
import { stubNavigator } from "@/testing/stubNavigator";

import type { QueuedReply } from "../offline/contracts";
import { openDatabase } from "../offline/database";
import { browserLocks, holdRecording, isRecording } from "../offline/locks";
import { PartStore } from "../offline/PartStore";
import { ReplyStore } from "../offline/ReplyStore";
import { Signals, type Signal } from "../offline/Signals";
import { runUploadQueue } from "./runUploadQueue";

let parts: PartStore;
let replies: ReplyStore;
let partServer: FakePartServer;
let received: string[];
const pages: { readonly end: AbortController; readonly signals: Signals<string> }[] = [];

beforeEach(async () => {
  const database = await openDatabase(new IDBFactory());
  parts = new PartStore(database);
  replies = new ReplyStore(database);
  partServer = new FakePartServer();
  received = [];
});
afterEach(() => {
  for (const { end, signals } of pages.splice(0)) {
    end.abort();
    signals.close();
  }
});

/** A page of the browser with its upload queue; `name` says which page sent a reply. */
function open(name: string, candidateId = "ada") {
  const signals = new Signals<string>("test");
  const signalled: Signal<string>[] = [];
  signals.listen((signal) => signalled.push(signal));
  const end = new AbortController();
  const deliver = ({ turn, reply }: QueuedReply) => {
    received.push(`${name}: ${turn} ${reply.kind}`);
    return Promise.resolve("the session");
  };
  pages.push({ end, signals });
  void runUploadQueue(
    { candidateId, parts, replies, partServer, replyServer: { deliver }, signals, random: () => 0 },
    end.signal,
  );
  return { signals, signalled, end };
}

async function speak(turn: number): Promise<void> {
  const part = {
    candidateId: "ada",
    sessionId: "s1",
    recordingId: "r1",
    turn,
    startSeconds: turn,
    contentType: "",
  };
  await parts.add(`part ${turn}`, part);
  await parts.append(`part ${turn}`, new Uint8Array(200).fill(turn).buffer, 1000);
  await parts.end(`part ${turn}`);
  const reply = { kind: "speak", parts: 1, seconds: 9 } as const;
  await replies.add({ candidateId: "ada", sessionId: "s1", turn, reply });
}

describe("the upload queue", () => {
  it("does not wait for a page in which somebody else is still signed in", async () => {
    stubNavigator("locks", new FakeLocks());
    open("forgotten tab", "bea");
    const page = open("A");
    await speak(1);
    page.signals.send({ kind: "work" });
    await vi.waitFor(() => {
      expect(received).toEqual(["A: 1 speak", "A: 1 uploaded"]);
    });
  });

  it("brings the answer, its recording and the word that it is complete, and leaves nothing behind", async () => {
    stubNavigator("locks", new FakeLocks());
    const page = open("A");
    await speak(1);
    page.signals.send({ kind: "work" });
    await vi.waitFor(() => {
      expect(received).toEqual(["A: 1 speak", "A: 1 uploaded"]);
    });
    expect(partServer.received.get("part 1")).toHaveLength(200);
    expect(page.signalled).toContainEqual({ kind: "delivered", session: "the session" });
    await vi.waitFor(async () => {
      expect([...(await parts.list("ada")), ...(await replies.list("ada"))]).toEqual([]);
    });
  });

  it("does not let replies wait for a line that takes no recordings, and says that it is not reached", async () => {
    stubNavigator("locks", new FakeLocks());
    partServer.before = () => {
      throw new Error("No line");
    };
    stubNavigator("locks", new FakeLocks());
    const page = open("A");
    await speak(1);
    page.signals.send({ kind: "work" });
    await vi.waitFor(() => {
      expect(received).toEqual(["A: 1 speak"]);
    });
    await vi.waitFor(() => {
      expect(page.signalled).toContainEqual({ kind: "reachability", isReachable: false });
    });
    partServer.before = () => undefined;
    dispatchEvent(new Event("online"));
    await vi.waitFor(() => {
      expect(received).toEqual(["A: 1 speak", "A: 1 uploaded"]);
    });
  });

  it("is one for all pages; another takes over when its page is closed", async () => {
    stubNavigator("locks", new FakeLocks());
    const first = open("A");
    const second = open("B");
    await speak(1);
    second.signals.send({ kind: "work" });
    await vi.waitFor(() => {
      expect(received).toEqual(["A: 1 speak", "A: 1 uploaded"]);
    });
    await vi.waitFor(() => {
      expect(second.signalled).toContainEqual({ kind: "delivered", session: "the session" });
    });
    first.end.abort();
    await speak(2);
    second.signals.send({ kind: "work" });
    await vi.waitFor(() => {
      expect(received.slice(2)).toEqual(["B: 2 speak", "B: 2 uploaded"]);
    });
  });
});

describe("what is being recorded", () => {
  it("is not taken for abandoned, neither by its own page nor, through the locks, by another", async () => {
    stubNavigator("locks", new FakeLocks());
    const locks = browserLocks();
    const release = holdRecording(locks, "a");
    expect(await isRecording(null, "a")).toBe(true);
    void locks?.request("greenroom.recording.b", () => new Promise(() => undefined));
    expect(await isRecording(locks, "b")).toBe(true);
    release();
    await vi.waitFor(async () => {
      expect(await isRecording(locks, "a")).toBe(false);
    });
  });
});
