import { describe, expect, it, vi } from "vitest";

import { ApiError, Unreachable } from "@/api/problems";
import { opened, ready } from "@/testing/servedLine";

describe("a line that the server does not serve", () => {
  it.each([401, 403, 404, 409])("gives up where the server refuses a ticket with %i", async (status) => {
    const { line, tickets, states, retries } = opened();
    const problem = { type: "about:blank", title: "", detail: "", remedy: "", correlation_id: null, status };
    line.close();
    tickets.mockRejectedValueOnce(new ApiError(problem));
    line.connect({ onMessage: () => undefined, onState: (state) => states.push(state) });
    await vi.waitFor(() => {
      expect(states.at(-1)).toEqual({ closed: status });
    });
    expect(retries).toEqual([]);
  });

  it("tries again where no ticket comes because the server is away", async () => {
    const { line, tickets, states, retries } = opened();
    line.close();
    tickets.mockRejectedValueOnce(new Unreachable(new TypeError("Failed to fetch")));
    line.connect({ onMessage: () => undefined, onState: (state) => states.push(state) });
    await vi.waitFor(() => {
      expect(states.at(-1)).toBe("lost");
    });
    expect(retries).toHaveLength(1);
  });

  it("waits for a place on a full server, and does not call it open before it has one", async () => {
    const { line, next, states, retries } = opened();
    line.listen(1);
    const server = await next();
    server.breaks(4503);
    expect(states.at(-1)).toBe("full");
    const second = await next();
    second.breaks(4503);
    expect(states.slice(-3)).toEqual(["full", "full", "full"]);
    const third = await next();
    expect(states.at(-1)).toBe("full");
    third.says(ready(0));
    expect(states.at(-1)).toBe("open");
    expect(retries).toEqual([]);
    third.breaks();
    expect(states.at(-1)).toBe("lost");
  });

  it("has its place on a full server once that has not closed it for a second", async () => {
    const { next, states, retries } = opened();
    const server = await next();
    server.breaks(4503);
    await next();
    expect(retries[0]?.ms).toBe(1000);
    retries.shift()?.act();
    expect(states.at(-1)).toBe("open");
  });
});
