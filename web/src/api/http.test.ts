import { describe, expect, it } from "vitest";

import { HttpClient } from "./http";
import { ApiError, Unreachable } from "./problems";

const signedOut = () =>
  new Response("{}", { status: 401, headers: { "Content-Type": "application/problem+json" } });

/** A server whose access tokens have expired until the client renews them. */
function forgetful() {
  const asked: string[] = [];
  let isFresh = false;
  const client = new HttpClient((request) => {
    const path = new URL(request.url).pathname;
    asked.push(`${request.method} ${path} ${request.headers.get("X-CSRF-Token") ?? "-"}`);
    if (path === "/api/auth/refresh") {
      isFresh = true;
      return Promise.resolve(Response.json({ csrf_token: "t" }));
    }
    return Promise.resolve(isFresh ? Response.json({ path }) : signedOut());
  });
  return { client, asked };
}

describe("HttpClient", () => {
  it("renews a session that has run out, once for all that wait, and asks again", async () => {
    const { client, asked } = forgetful();
    await Promise.all([client.json("GET", "/me"), client.json("GET", "/home")]);
    expect(asked.filter((each) => each.includes("refresh"))).toHaveLength(1);
    expect(asked.filter((each) => each.includes("/me"))).toHaveLength(2);
  });

  it("proves before the first write that the page is ours", async () => {
    const { client, asked } = forgetful();
    await client.send("PATCH", "/me", { json: {} });
    expect(asked).toEqual(["POST /api/auth/refresh -", "PATCH /api/me t"]);
  });

  it.each(["../../etc", "%2e%2e/me", "a#b", "\\..\\me"])(
    "asks for nothing else than what was meant: %s",
    async (id) => {
      const { client, asked } = forgetful();
      await expect(client.json("GET", `/sessions/${id}/report`)).rejects.toThrow(ApiError);
      expect(asked).toEqual([]);
    },
  );

  it("renews nothing for somebody who is only signing in", async () => {
    const { client, asked } = forgetful();
    await expect(client.send("POST", "/auth/login", { json: {} })).rejects.toBeInstanceOf(ApiError);
    expect(asked).toEqual(["POST /api/auth/login -"]);
  });

  it("tells a server that is away from one that refuses", async () => {
    const client = new HttpClient(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(client.send("GET", "/me")).rejects.toBeInstanceOf(Unreachable);
  });
});
