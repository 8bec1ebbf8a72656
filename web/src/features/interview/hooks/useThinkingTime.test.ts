import { renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import { useThinkingTime } from "./useThinkingTime";

afterEach(() => {
  vi.restoreAllMocks();
});

function at(ms: number): void {
  vi.spyOn(performance, "now").mockReturnValue(ms);
}

test("thinking is the time from the end of the question to the first recording", () => {
  const { current: thinking } = renderHook(() => useThinkingTime()).result;
  at(1000);
  thinking.noteQuestionEnd(3);
  at(5500);
  thinking.noteRecording(3, true);
  at(9000);
  thinking.noteRecording(3, false);
  expect(thinking.before(3)).toBe(4.5);
  expect(thinking.before(4)).toBeUndefined();
});

test("a question that was read, and an answer begun before a reload, have none", () => {
  const { current: thinking } = renderHook(() => useThinkingTime()).result;
  thinking.noteRecording(3, true);
  expect(thinking.before(3)).toBeUndefined();
  thinking.noteQuestionEnd(4);
  thinking.noteRecording(4, false);
  expect(thinking.before(4)).toBeUndefined();
});
