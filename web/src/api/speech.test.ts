import { afterEach, expect, it, vi } from "vitest";

import { speechOf } from "./speech";

/** A sentence and the end, as the server sends them. */
function spoken(end: object): Response {
  const about = [{ text: "Hello.", seconds: 2, visemes: [["aa", 0]], words: [] }, end];
  const bytes = about.flatMap((one) => {
    const header = new TextEncoder().encode(JSON.stringify(one));
    return [0, 0, header.length >> 8, header.length & 255, 0, 0, 0, 0, ...header];
  });
  return new Response(Uint8Array.from(bytes));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  [{ complete: true }, 0],
  [{ complete: true, face_failed: true }, 1],
])("says at the end %o whether the service that moves the head failed", async (end, times) => {
  vi.stubGlobal("fetch", ({ url }: Request) =>
    Promise.resolve(url.endsWith("/speech") ? spoken(end) : Response.json({ csrf_token: "t" })),
  );
  const onFaceFailed = vi.fn();
  const said: string[] = [];
  for await (const { text } of speechOf("s", ["Hello."], {
    signal: new AbortController().signal,
    onFaceFailed,
  }))
    said.push(text);
  expect(said).toEqual(["Hello."]);
  expect(onFaceFailed).toHaveBeenCalledTimes(times);
});
