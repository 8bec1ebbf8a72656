import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";

import { LOOKS } from "../head/looks";
import { useHeadChoice } from "./useHeadChoice";

describe("the chosen look of the interviewer", () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it("comes back after the picture was hidden, also on a later visit", () => {
    const first = renderHook(() => useHeadChoice("Interviewer"));
    const before = first.result.current.look;
    act(() => {
      first.result.current.change();
    });
    const chosen = first.result.current.look;
    expect(chosen).not.toBe(before);
    expect(LOOKS).toContain(chosen);
    act(() => {
      first.result.current.show(false);
    });
    expect(first.result.current.look).toBeNull();
    const later = renderHook(() => useHeadChoice("Interviewer"));
    expect(later.result.current.look).toBeNull();
    act(() => {
      later.result.current.show(true);
    });
    expect(later.result.current.look).toBe(chosen);
  });
});
