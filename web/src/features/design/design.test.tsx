import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Design, DesignJudgement, DesignWritten } from "@/api/shapes";
import { paths } from "@/lib/paths";
import { problem, type Handlers } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import { openApp } from "@/testing/render";

import { addBox, connect, deleteBoxes, type Drawing } from "./state/drawing";

const task = {
  id: "poster-links",
  title: "Short links on posters",
  difficulty: 2,
  statement: "Draw it.",
  scale: ["One a day."],
  hints: 4,
};
const blank: Design = {
  id: "d1",
  task,
  version: 0,
  boxes: [],
  arrows: [],
  explanation: "",
  hints: [],
  judgement: null,
  started_at: "2026-11-23T03:00:00Z",
  changed_at: "2026-11-23T03:00:00Z",
};
const judgement: DesignJudgement = {
  score: 40,
  high: 60,
  components: [
    { name: "client", state: "found", labels: ["Browser"] },
    { name: "cache of links", state: "unsure", labels: ["Memory"] },
    { name: "code generator", state: "not found", labels: [] },
  ],
  edges: [{ source: "client", target: "cache of links", why: "It asks.", state: "reversed" }],
  forbidden: [],
  two_roles: [],
  unknown: ["Firewall"],
  explanation: null,
  follow_ups: ["What breaks first?"],
};

/** An attempt that is saved as the server would, with the versions that it was given. */
function server(more: Handlers = {}) {
  let current = blank;
  const written: DesignWritten[] = [];
  const handlers: Handlers = {
    ...account(),
    "GET /coding/designs/tasks": () => [task],
    "GET /coding/designs/attempts": () => ({ items: [], next_cursor: null }),
    "POST /coding/designs/attempts": () => current,
    "GET /coding/designs/attempts/:id": () => current,
    "PUT /coding/designs/attempts/:id": ({ body }) => {
      const work = body as DesignWritten;
      written.push(work);
      current = { ...current, ...work, version: work.version + 1, judgement: null };
      return current;
    },
    "POST /coding/designs/attempts/:id/hints": () => {
      current = { ...current, hints: ["Which path is busy?"] };
      return current;
    },
    "POST /coding/designs/attempts/:id/judgement": () => {
      current = { ...current, judgement };
      return current;
    },
    ...more,
  };
  return { handlers, written };
}

const saved = () => screen.findByText("Saved", {}, { timeout: 3000 });

describe("a drawing", () => {
  it("is made with the keyboard alone: boxes, an arrow, a new label, undo", async () => {
    const { handlers, written } = server();
    const { user } = await openApp(paths.design("d1"), handlers);
    const field = await screen.findByLabelText("New box");
    field.focus();
    await user.keyboard("Browser{Enter}Redis{Enter}");
    await user.selectOptions(screen.getByLabelText("Arrow from Browser to"), "Redis");
    expect(screen.getByText("Browser to Redis")).toBeVisible();
    await user.type(screen.getByLabelText("Label of box 2"), " cluster");
    await saved();
    expect(written.at(-1)!.boxes.map(({ label }) => label)).toEqual(["Browser", "Redis cluster"]);
    expect(written.at(-1)!.arrows).toMatchObject([{ source: "b1", target: "b2" }]);
    await user.click(screen.getByRole("button", { name: "Delete Browser" }));
    expect(screen.queryByText("Browser to Redis cluster")).not.toBeInTheDocument();
    screen.getByRole("button", { name: "Undo" }).focus();
    await user.keyboard("{Enter}");
    expect(screen.getByText("Browser to Redis cluster")).toBeVisible();
    await user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    expect(screen.queryByText("Browser to Redis cluster")).not.toBeInTheDocument();
  });

  it("names the version that each save replaces", async () => {
    const { handlers, written } = server();
    const { user } = await openApp(paths.design("d1"), handlers);
    await user.type(await screen.findByLabelText("New box"), "Browser{Enter}");
    await saved();
    await user.type(screen.getByLabelText("Explanation"), "It asks.");
    await waitFor(() => {
      expect(written.at(-1)).toMatchObject({ version: 1, explanation: "It asks." });
    });
  });

  it("stays on this device without the server, and is there after a reload", async () => {
    const { handlers } = server({ "PUT /coding/designs/attempts/:id": () => problem(503, "Away") });
    const first = await openApp(paths.design("d1"), handlers);
    await first.user.type(await screen.findByLabelText("New box"), "Kafka{Enter}");
    expect(await screen.findByText(/Saved on this device/, {}, { timeout: 3000 })).toBeVisible();
    expect(screen.getByRole("button", { name: /^Judge/ })).toBeDisabled();
    first.unmount();
    await openApp(paths.design("d1"), handlers);
    expect(await screen.findByLabelText("Label of box 1")).toHaveValue("Kafka");
  });

  it("shows for each component and arrow what became of it", async () => {
    const { handlers } = server();
    const { user } = await openApp(paths.design("d1"), handlers);
    await user.type(await screen.findByLabelText("New box"), "Browser{Enter}");
    await saved();
    await user.click(screen.getByRole("button", { name: /^Judge/ }));
    const judged = (await screen.findByRole("heading", { name: "What your drawing has" })).closest(
      "article",
    )!;
    expect(judged).toHaveTextContent("1 of 3 components, 0 of 1 arrows");
    const findings = within(judged)
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent);
    expect(findings.slice(0, 4)).toEqual([
      "client found as “Browser”",
      "cache of links unsure: it may be “Memory”",
      "code generator not found",
      "client to cache of links points the wrong wayIt asks.",
    ]);
    await user.type(screen.getByLabelText("New box"), "Redis{Enter}");
    expect(judged).not.toBeInTheDocument();
  });

  it("gives a hint when it is asked for", async () => {
    const { handlers } = server();
    const { user } = await openApp(paths.design("d1"), handlers);
    await user.click(await screen.findByRole("button", { name: "Show a hint" }));
    expect(await screen.findByText("Which path is busy?")).toBeVisible();
    expect(screen.getByText("3 hints left")).toBeVisible();
  });
});

describe("the list", () => {
  it("starts a task", async () => {
    const { handlers } = server();
    const { user, router } = await openApp(paths.designs, handlers);
    await user.click(await screen.findByRole("button", { name: /^Start/ }));
    await waitFor(() => {
      expect(router.state.location.pathname).toBe(paths.design("d1"));
    });
  });

  it("deletes a drawing after a yes", async () => {
    const { handlers } = server({
      "GET /coding/designs/attempts": () => ({
        items: [{ id: "d1", task, score: 40, started_at: blank.started_at, changed_at: blank.changed_at }],
        next_cursor: null,
      }),
      "DELETE /coding/designs/attempts/:id": () => undefined,
    });
    const { user, server: asked } = await openApp(paths.designs, handlers);
    await user.click(await screen.findByRole("button", { name: /^Delete/ }));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete" }));
    await waitFor(() => {
      expect(asked.asked).toContain("DELETE /coding/designs/attempts/d1");
    });
  });
});

describe("changes", () => {
  const two: Drawing = addBox(addBox({ boxes: [], arrows: [] }, "A"), "B");

  it("never join a box with itself, or two boxes twice", () => {
    const joined = connect(two, "b1", "b2");
    expect(connect(joined, "b1", "b2")).toBe(joined);
    expect(connect(joined, "b1", "b1")).toBe(joined);
  });

  it("give each box a place and a number of its own", () => {
    const after = addBox(deleteBoxes(two, new Set(["b1"])), "C");
    expect(after.boxes.map(({ id }) => id)).toEqual(["b2", "b3"]);
    expect(new Set(after.boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(2);
  });
});
