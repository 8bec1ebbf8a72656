import { afterEach, describe, expect, it, vi } from "vitest";

import { http } from "./http";
import { partServer } from "./recordings";

const ABC = { offset: 3, bytes: new TextEncoder().encode("abc") };

/** Takes one piece at /recordings/r/parts/p, and returns the headers that it came with. */
async function headersOfPiece(): Promise<Headers> {
  const seen: Request[] = [];
  http.connect((request) => {
    seen.push(request);
    const isPiece = request.method === "PATCH";
    return Promise.resolve(
      isPiece
        ? new Response(null, { status: 204, headers: { "Upload-Offset": "6" } })
        : Response.json({ csrf_token: "t" }),
    );
  });
  expect(await partServer.send("/api/recordings/r/parts/p", ABC, null)).toBe(6);
  return seen.at(-1)!.headers;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a piece of a recording", () => {
  it("carries the digest that it must have when it arrives", async () => {
    const headers = await headersOfPiece();
    // SHA-256 of "abc" as FIPS 180-2 prints it, in base64.
    expect(headers.get("Upload-Checksum")).toBe("sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    expect(headers.get("Upload-Offset")).toBe("3");
  });

  it("travels without one where the browser computes none: plain HTTP from another machine", async () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
    const headers = await headersOfPiece();
    expect(headers.has("Upload-Checksum")).toBe(false);
    expect(headers.get("Upload-Offset")).toBe("3");
  });
});
