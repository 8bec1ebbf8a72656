import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Autosave } from "./autosave";

const KEY = "greenroom.draft.test";
const A_WHILE_MS = 60_000;

function autosave(save: (value: string) => Promise<unknown>, isRefusal = () => false) {
  return new Autosave<string>({ key: KEY, save, isRefusal });
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what is written", () => {
  it("is on this device at once and on the server after a pause", async () => {
    const arrived: string[] = [];
    const words = autosave((value) => Promise.resolve(arrived.push(value)));
    words.write("I");
    words.write("I led");
    expect(localStorage.getItem(KEY)).toBe('"I led"');
    expect(arrived).toEqual([]);
    await vi.advanceTimersByTimeAsync(A_WHILE_MS);
    expect(arrived).toEqual(["I led"]);
    expect(words.snapshot()).toEqual({ draft: null, state: "saved", error: null });
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  it("is never overtaken by what was written before it", async () => {
    const arrived: string[] = [];
    let arrive: () => void = () => undefined;
    const words = autosave(async (value) => {
      await new Promise<void>((resolve) => (arrive = resolve));
      arrived.push(value);
    });
    words.write("first");
    words.flush();
    words.write("second");
    words.flush();
    arrive();
    await vi.advanceTimersByTimeAsync(A_WHILE_MS);
    arrive();
    await vi.advanceTimersByTimeAsync(0);
    expect(arrived).toEqual(["first", "second"]);
    expect(words.snapshot().state).toBe("saved");
  });

  it("is sent once the server can be reached again, after a reload too", async () => {
    let isAway = true;
    const arrived: string[] = [];
    const save = (value: string) =>
      isAway ? Promise.reject(new Error("away")) : Promise.resolve(arrived.push(value));
    const before = autosave(save);
    before.write("kept");
    await vi.advanceTimersByTimeAsync(1000);
    expect(before.snapshot().state).toBe("savedOnDevice");
    isAway = false;
    const after = autosave(save);
    expect(after.snapshot()).toMatchObject({ draft: "kept", state: "savedOnDevice" });
    after.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(arrived).toEqual(["kept"]);
  });

  it("is not sent again when it was refused, and stays", async () => {
    const save = vi.fn(() => Promise.reject(new Error("too long")));
    const words = autosave(save, () => true);
    words.write("endless");
    await vi.advanceTimersByTimeAsync(A_WHILE_MS);
    expect(save).toHaveBeenCalledTimes(1);
    expect(words.snapshot()).toMatchObject({ draft: "endless", state: "savedOnDevice" });
    expect(localStorage.getItem(KEY)).toBe('"endless"');
  });
});
