import { describe, expect, it } from "vitest";

import type { Attempt, AttemptEvent } from "@/api/coding";
import { ApiError, Unreachable } from "@/api/problems";
import type { StoredAttempt } from "@/lib/offline/AttemptStore";

import { codeAt, codeMoments } from "./report/codeAt";
import { AttemptJournal } from "./saving/AttemptJournal";
import { lineDiff } from "./workspace/lineDiff";
import { readTest } from "./workspace/ownTest";
import { passes } from "./workspace/passes";

describe("comparing outputs", () => {
  it.each([
    ["exact", [1, 2], [1, 2], true],
    ["exact", [1, 2], [2, 1], false],
    ["exact", 1, true, false],
    ["exact", { a: [null] }, { a: [null] }, true],
    ["exact", {}, [], false],
    ["any order", [[1], [2]], [[2], [1]], true],
    ["any order", [1, 1, 2], [1, 2, 2], false],
    ["close", [0.3], [0.1 + 0.2], true],
    ["close", 1, 1.1, false],
  ] as const)("%s: %j and %j", (comparison, expected, value, isSame) => {
    expect(passes(comparison, expected, value)).toBe(isSame);
  });
});

describe("an own test", () => {
  const typed = (inputs: string[], expected: string) => readTest({ id: "t", inputs, expected });

  it("is read from JSON", () => {
    expect(typed(["[1]", '"a"'], "null")).toEqual({ arguments: [[1], "a"], expected: null });
  });

  it("needs no expected value", () => {
    expect(typed(["1"], " ")).toEqual({ arguments: [1] });
  });

  it("is none while a field is not JSON", () => {
    expect(typed(["[1"], "")).toBeNull();
    expect(typed(["1"], "[")).toBeNull();
  });
});

describe("a diff", () => {
  const signs = (before: string, after: string) =>
    lineDiff(before, after).map(({ kind, text, number }) => `${kind} ${text} ${String(number)}`);

  it("numbers the lines of the file after the change", () => {
    expect(signs("a\nb\nc\n", "a\nx\nc\nd\n")).toEqual([
      "same a 1",
      "removed b null",
      "added x 2",
      "same c 3",
      "added d 4",
    ]);
  });

  it("of a new file only adds, of an emptied one only removes", () => {
    expect(signs("", "a\n")).toEqual(["added a 1"]);
    expect(signs("a\n", "")).toEqual(["removed a null"]);
  });
});

describe("replaying code", () => {
  const moments = codeMoments({
    starter: "ab",
    edits: [
      {
        sequence: 0,
        at_ms: 1000,
        changes: [
          [0, 1, "XY"],
          [2, 2, "!"],
        ],
      },
      { sequence: 2, at_ms: 3000, changes: [[0, 4, "lost"]] },
    ],
    snapshots: [{ sequence: 2, at_ms: 3000, source: "kept" }],
  });

  it.each([
    [0, "ab"],
    [999, "ab"],
    [1000, "XYb!"],
    [9000, "kept"],
  ])("at %i ms", (atMs, source) => {
    expect(codeAt(moments, atMs)).toBe(source);
  });
});

describe("the journal", () => {
  const attempt = { id: "a", source: "server", next_sequence: 2, own_tests: [] } as unknown as Attempt;
  const event = (atMs: number): AttemptEvent => ({ kind: "paste", at_ms: atMs, size: 1 });

  class FakeStore {
    stored: StoredAttempt<AttemptEvent> | undefined;
    find = () => Promise.resolve(this.stored);
    save = (stored: StoredAttempt<AttemptEvent>) => {
      this.stored = stored;
      return Promise.resolve();
    };
  }
  type Send = (
    id: string,
    batch: { first_sequence: number; events: readonly AttemptEvent[] },
  ) => Promise<number>;

  async function recorded(store: FakeStore, send: Send, wanted: () => boolean) {
    const journal = await AttemptJournal.open(attempt, "me", { store, send });
    const end = new AbortController();
    const running = journal.run(end.signal);
    journal.record(event(1), "mine");
    await expect.poll(wanted).toBe(true);
    end.abort();
    await running;
    return journal;
  }

  it("sends what happened from the number that the server expects, and forgets it then", async () => {
    const store = new FakeStore();
    const sent: number[] = [];
    const send: Send = (_id, { first_sequence, events }) => {
      sent.push(first_sequence);
      return Promise.resolve(first_sequence + events.length);
    };
    const journal = await recorded(store, send, () => store.stored?.firstSequence === 3);
    expect(sent).toEqual([2]);
    expect(store.stored).toMatchObject({ source: "mine", events: [] });
    expect(journal.snapshot().state).toBe("saved");
  });

  it("keeps it on the device without a server, and shows it after a reload", async () => {
    const store = new FakeStore();
    const send = () => Promise.reject(new Unreachable("away"));
    const journal = await recorded(store, send, () => store.stored?.events.length === 1);
    await expect.poll(() => journal.snapshot().state).not.toBe("saved");
    const again = await AttemptJournal.open(attempt, "me", { store, send });
    expect(again.source).toBe("mine");
  });

  it("tells when the server has everything, so that an attempt ends with its last words", async () => {
    const store = new FakeStore();
    let reply: (next: number) => void = () => undefined;
    const send: Send = () => new Promise((resolve) => (reply = resolve));
    const journal = await AttemptJournal.open(attempt, "me", { store, send });
    const end = new AbortController();
    const running = journal.run(end.signal);
    await journal.sent(); // there is nothing yet
    journal.record(event(1), "mine");
    let isSent = false;
    const waiting = journal.sent().then(() => (isSent = true));
    await expect.poll(() => store.stored?.events.length).toBe(1);
    expect(isSent).toBe(false);
    await expect
      .poll(() => {
        reply(3);
        return isSent;
      })
      .toBe(true);
    await waiting;
    end.abort();
    await running;
  });

  it("does not say so without a server", async () => {
    const store = new FakeStore();
    const send = () => Promise.reject(new Unreachable("away"));
    const journal = await AttemptJournal.open(attempt, "me", { store, send });
    const end = new AbortController();
    const running = journal.run(end.signal);
    journal.record(event(1), "mine");
    await expect(journal.sent()).rejects.toBeInstanceOf(Unreachable);
    end.abort();
    await running;
  });

  it("drops what the server has received although its reply was lost", async () => {
    const store = new FakeStore();
    store.stored = {
      id: "a",
      candidateId: "me",
      source: "mine",
      firstSequence: 1,
      events: [event(1)],
      tests: [],
    };
    const journal = await AttemptJournal.open(attempt, "me", { store, send: () => Promise.resolve(2) });
    expect(journal.source).toBe("server");
    expect(journal.snapshot().state).toBe("saved");
  });

  it("stops when the server refuses, and says why", async () => {
    const store = new FakeStore();
    let count = 0;
    const conflict = new ApiError({
      type: "/problems/conflict",
      title: "Conflict",
      status: 409,
      detail: "saved elsewhere",
      remedy: "",
      correlation_id: null,
    });
    const send = () => {
      count += 1;
      return Promise.reject(conflict);
    };
    const journal = await recorded(store, send, () => count > 0);
    await expect.poll(() => journal.snapshot().refusal).toBe(conflict);
    expect(count).toBe(1);
  });
});
