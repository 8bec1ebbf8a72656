import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Summary } from "@/api/shapes";
import { paths } from "@/lib/paths";
import { account } from "@/testing/fixtures/account";
import { finished, running } from "@/testing/fixtures/sessions";
import { openApp } from "@/testing/render";

/** Sessions that can be deleted, restored and looked at again. */
function sessions(all: readonly Summary[]) {
  const gone = new Set<string>();
  return {
    ...account(),
    "GET /sessions": ({ query }: { query: URLSearchParams }) => ({
      items: all.filter(
        ({ id, state }) => !gone.has(id) && (query.get("state") !== "running" || state === "running"),
      ),
      next_cursor: null,
    }),
    "DELETE /sessions/:id": ({ params }: { params: Readonly<Record<string, string>> }) => {
      gone.add(params["id"] ?? "");
      return { undo_until: "2026-11-21T10:10:00Z" };
    },
    "POST /sessions/:id/restore": ({ params }: { params: Readonly<Record<string, string>> }) => {
      gone.delete(params["id"] ?? "");
      return all[0];
    },
    "POST /sessions/:id/retry": () => all[0],
  };
}

describe("the list of sessions", () => {
  it("leads to the report of what is over and into what is not", async () => {
    await openApp(paths.sessions, sessions([finished, running]));
    expect(await screen.findByRole("link", { name: finished.subject })).toHaveAttribute(
      "href",
      paths.report(finished.id),
    );
    expect(screen.getByRole("link", { name: running.subject })).toHaveAttribute(
      "href",
      paths.interview(running.id),
    );
  });

  it("shows what is unfinished alone, and remembers that in the address", async () => {
    const { user, router } = await openApp(paths.sessions, sessions([finished, running]));
    await user.click(await screen.findByRole("radio", { name: "Unfinished" }));
    // Both stand there until the shorter list comes.
    await expect.poll(() => screen.queryByRole("link", { name: finished.subject })).toBeNull();
    expect(await screen.findByRole("link", { name: running.subject })).toBeInTheDocument();
    expect(router.state.location.search).toBe("?state=running");
  });

  it("deletes a session and takes that back", async () => {
    const { user } = await openApp(paths.sessions, sessions([finished]));
    await user.click(await screen.findByRole("button", { name: /^Delete/ }));
    expect(await screen.findByText("No sessions yet")).toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByRole("link", { name: finished.subject })).toBeInTheDocument();
  });

  it("has a failed recording looked at again", async () => {
    const { user, server } = await openApp(
      paths.sessions,
      sessions([{ ...finished, state: "failed", score: null }]),
    );
    await user.click(await screen.findByRole("button", { name: `Try again ${finished.subject}` }));
    expect(server.asked).toContain(`POST /sessions/${finished.id}/retry`);
  });
});
