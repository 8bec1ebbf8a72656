import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";

import { newPart as part } from "@/testing/fixtures/parts";

import type { NewPart } from "./contracts";
import { openDatabase } from "./database";
import { PartStore } from "./PartStore";

let store: PartStore;

beforeEach(async () => {
  store = new PartStore(await openDatabase(new IDBFactory()));
});

function bytes(...values: number[]): ArrayBuffer {
  return new Uint8Array(values).buffer;
}

async function recorded(id: string, more: Partial<NewPart> = {}): Promise<void> {
  await store.add(id, { ...part, ...more });
  await store.append(id, bytes(1, 2, 3), 1000);
  await store.append(id, bytes(4, 5), 2000);
  await store.append(id, bytes(6, 7, 8, 9), 3000);
}

describe("what is recorded", () => {
  it("is read back in its order from any byte on", async () => {
    await recorded("a");
    expect([...(await store.piece("a", 0, 100)).bytes]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...(await store.piece("a", 4, 100)).bytes]).toEqual([5, 6, 7, 8, 9]);
    expect([...(await store.piece("a", 9, 100)).bytes]).toEqual([]);
    expect(await store.get("a")).toMatchObject({ recordedBytes: 9, recordedMs: 3000 });
  });

  it("comes in whole chunks no larger than asked for, one at least", async () => {
    await recorded("a");
    expect([...(await store.piece("a", 0, 6)).bytes]).toEqual([1, 2, 3, 4, 5]);
    expect([...(await store.piece("a", 5, 1)).bytes]).toEqual([6, 7, 8, 9]);
  });

  it("stays until the server has it, chunk by chunk", async () => {
    await recorded("a");
    await store.confirm("a", 4);
    expect([...(await store.piece("a", 4, 100)).bytes]).toEqual([5, 6, 7, 8, 9]);
    expect((await store.piece("a", 0, 100)).bytes).toHaveLength(0);
    await store.confirm("a", 2);
    expect(await store.get("a")).toMatchObject({ sentBytes: 4 });
    await store.append("a", bytes(10), 4000);
    await store.confirm("a", 9);
    expect([...(await store.piece("a", 9, 100)).bytes]).toEqual([10]);
  });

  it("is listed by candidate in the order of the timeline", async () => {
    await recorded("late", { startSeconds: 40 });
    await recorded("early", { startSeconds: 2 });
    await recorded("another's", { candidateId: "bob" });
    expect((await store.list("ada")).map(({ id }) => id)).toEqual(["early", "late"]);
  });

  it("goes when it is discarded, late chunks too, and its row when it is removed", async () => {
    await recorded("a");
    await recorded("other turn", { turn: 4 });
    await store.discard("s1", 3);
    await store.append("a", bytes(1), 5000);
    expect((await store.piece("a", 0, 100)).bytes).toHaveLength(0);
    expect(await store.get("a")).toMatchObject({ isDiscarded: true, isEnded: true, recordedBytes: 9 });
    expect(await store.get("other turn")).toMatchObject({ isDiscarded: false });
    await store.remove("a");
    expect(await store.get("a")).toBeUndefined();
  });

  it("is forgotten when the answer is complete", async () => {
    await recorded("a");
    await store.sent("a");
    expect(await store.get("a")).toMatchObject({ isSent: true, sentBytes: 9 });
    await store.forget("s1", 3);
    expect(await store.list("ada")).toEqual([]);
  });
});
