import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { FakeAudioContext } from "@/testing/FakeAudioContext";
import { FakeMediaRecorder } from "@/testing/FakeMediaRecorder";
import { newPart } from "@/testing/fixtures/parts";
import { stubOpeningSound } from "@/testing/stubOpeningSound";

import { openOfflineStore, type OfflineStore } from "../offline/openOfflineStore";
import { useRecorder } from "./useRecorder";

const STREAM = streamThatIs({ active: true });
const SAID = new Int16Array(16_000);

let offline: OfflineStore;

beforeEach(async () => {
  offline = await openOfflineStore();
  for (const { id } of await offline.parts.list("ada")) await offline.parts.remove(id);
  stubOpeningSound();
  FakeMediaRecorder.isTypeSupported = (type) => type.startsWith("audio/webm");
});

function streamThatIs({ active }: { readonly active: boolean }): MediaStream {
  return { active, getVideoTracks: () => [], getAudioTracks: () => [] } as unknown as MediaStream;
}

function recorder() {
  const nothing = () => undefined;
  return renderHook(() => useRecorder(offline, nothing)).result;
}

function refuse() {
  vi.spyOn(FakeMediaRecorder.prototype, "start").mockImplementationOnce(() => {
    throw new DOMException("No", "NotSupportedError");
  });
}

describe("the recorder of the room", () => {
  it("records an answer that interrupts without a camera in two parts of the same kind, the first words before", async () => {
    const { current } = recorder();
    await act(async () => {
      expect(await current.start(STREAM, newPart)).toBe(true);
    });
    current.prepend(STREAM, SAID, newPart);
    await waitFor(() => {
      expect(FakeMediaRecorder.made.map(({ state }) => state)).toEqual(["recording", "recording"]);
    });
    await FakeAudioContext.last!.pass(1);
    await act(() => current.stop());
    const found = await offline.parts.list("ada");
    const seconds = [newPart.startSeconds - 1, newPart.startSeconds];
    expect(found.map(({ startSeconds }) => startSeconds)).toEqual(seconds);
    expect(new Set(found.map(({ contentType }) => contentType))).toEqual(new Set(["audio/webm;codecs=opus"]));
    expect(found.every(({ isEnded }) => isEnded)).toBe(true);
  });

  it("goes on when the first words cannot be recorded, and says so", async () => {
    const result = recorder();
    await act(() => result.current.start(STREAM, newPart));
    refuse();
    result.current.prepend(STREAM, SAID, newPart);
    await waitFor(() => {
      expect(result.current.trouble).toBe("opening");
    });
    expect(FakeMediaRecorder.made[0]?.state).toBe("recording");
    await act(() => result.current.stop());
    await act(() => result.current.start(STREAM, newPart));
    expect(result.current.trouble).toBeNull();
    await act(() => result.current.stop());
  });

  it.each([
    ["unsupported", STREAM],
    ["lost", streamThatIs({ active: false })],
  ] as const)(
    "says why nothing is recorded (%s), and the answer can still be typed",
    async (trouble, stream) => {
      const result = recorder();
      refuse();
      await act(async () => {
        expect(await result.current.start(stream, newPart)).toBe(false);
      });
      expect(result.current.trouble).toBe(trouble);
      await act(() => result.current.stop());
      expect(await offline.parts.list("ada")).toMatchObject([{ recordedBytes: 0, isEnded: true }]);
    },
  );

  it("says that the device is full when not even the first second has room", async () => {
    const result = recorder();
    vi.spyOn(offline.parts, "add").mockRejectedValueOnce(new DOMException("Full", "QuotaExceededError"));
    await act(async () => {
      expect(await result.current.start(STREAM, newPart)).toBe(false);
    });
    expect(result.current.trouble).toBe("full");
    await act(() => result.current.stop());
  });
});
