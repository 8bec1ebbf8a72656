import { expect, it } from "vitest";

import { forgetDatabase } from "@/lib/offline/database";

import { openOfflineStore } from "./openOfflineStore";

it("opens again for the next account, after everything was forgotten", async () => {
  const first = await openOfflineStore();
  expect(await openOfflineStore()).toBe(first);
  expect(first.closed.aborted).toBe(false);
  forgetDatabase();
  await expect.poll(() => openOfflineStore()).not.toBe(first);
  expect(first.closed.aborted).toBe(true);
  const { parts } = await openOfflineStore();
  expect(await parts.list("ada")).toEqual([]);
});
