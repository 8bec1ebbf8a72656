import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { FakeMediaRecorder } from "@/testing/FakeMediaRecorder";
import { newPart as part } from "@/testing/fixtures/parts";

import { openDatabase } from "../offline/database";
import { PartStore } from "../offline/PartStore";
import { AnswerRecorder, type RecorderTrouble } from "./AnswerRecorder";
import { chooseMimeType } from "./chooseMimeType";
import { requestStorageSpace, minutesLeft } from "./storageSpace";

let parts: PartStore;
let troubles: RecorderTrouble[];

beforeEach(async () => {
  parts = new PartStore(await openDatabase(new IDBFactory()));
  troubles = [];
  FakeMediaRecorder.made.length = 0;
  vi.stubGlobal("MediaRecorder", FakeMediaRecorder);
});

async function start() {
  const recorder = await AnswerRecorder.start({
    parts,
    stream: {} as MediaStream,
    part,
    onSaved: () => undefined,
    onTrouble: (trouble) => troubles.push(trouble),
    now: () => 0,
  });
  return { recorder, machine: FakeMediaRecorder.made.at(-1)! };
}

async function stored() {
  const [found] = await parts.list("ada");
  return { ...found!, bytes: [...(await parts.piece(found!.id, 0, 1e6)).bytes] };
}

describe("the recorder of an answer", () => {
  it("has everything on the disk once it has stopped, in its order", async () => {
    const { recorder, machine } = await start();
    machine.give(1, 2);
    machine.give();
    machine.give(3);
    machine.rest = new Uint8Array([4]);
    await recorder.stop();
    expect(await stored()).toMatchObject({ bytes: [1, 2, 3, 4], isEnded: true, recordedBytes: 4 });
    expect(troubles).toEqual([]);
  });

  it("stops where the disk is full, and keeps what was written until then", async () => {
    const { machine } = await start();
    machine.give(1, 2);
    await vi.waitFor(async () => {
      expect((await stored()).bytes).toEqual([1, 2]);
    });
    vi.spyOn(parts, "append").mockRejectedValueOnce(new DOMException("Full", "QuotaExceededError"));
    machine.give(3);
    await vi.waitFor(async () => {
      expect(await stored()).toMatchObject({ bytes: [1, 2], isEnded: true });
    });
    expect(troubles).toEqual(["full"]);
    expect(machine.state).toBe("inactive");
  });

  it("tells when the devices went away, and keeps what they gave", async () => {
    const { machine } = await start();
    machine.give(1);
    machine.stop();
    await vi.waitFor(async () => {
      expect(await stored()).toMatchObject({ bytes: [1], isEnded: true });
    });
    expect(troubles).toEqual(["lost"]);
  });
});

describe("the kind of file", () => {
  it("is webm where there is webm, and mp4 in Safari", () => {
    expect(chooseMimeType(true, () => true)).toBe("video/webm;codecs=vp8,opus");
    expect(chooseMimeType(true, (type) => type.includes("mp4"))).toMatch(/^video\/mp4/);
    expect(chooseMimeType(false, (type) => type.includes("mp4"))).toMatch(/^audio\/mp4/);
    expect(chooseMimeType(true, () => false)).toBeNull();
  });
});

describe("room on the device", () => {
  it("is what the browser grants and is not used yet", async () => {
    const storage = {
      persist: () => Promise.resolve(true),
      estimate: () => Promise.resolve({ quota: 9, usage: 4 }),
    };
    expect(await requestStorageSpace(storage as StorageManager)).toEqual({ freeBytes: 5 });
    expect(await requestStorageSpace(undefined)).toBeNull();
  });

  it("lasts for as many minutes as the bits allow", () => {
    expect(minutesLeft({ freeBytes: 7.5e6 }, 1e6)).toBe(1);
  });
});
