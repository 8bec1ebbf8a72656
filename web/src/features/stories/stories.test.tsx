import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";

import type { StoryWritten } from "@/api/shapes";
import { paths } from "@/lib/paths";
import { problem, type Handlers } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import { content } from "@/testing/fixtures/content";
import { openApp } from "@/testing/render";

const open = (path: string, more: Handlers = {}) => openApp(path, { ...account(), ...content(), ...more });

beforeEach(() => {
  localStorage.clear();
});

describe("a story", () => {
  it("is saved as it is typed, with everything else as it was", async () => {
    const written: StoryWritten[] = [];
    const { user } = await open(paths.story("2"), {
      "PUT /stories/:id": ({ body }) => {
        written.push(body as StoryWritten);
        return { ...(body as StoryWritten), id: "2", lacks: [], spoken_minutes: 1, due: null };
      },
    });
    await user.type(await screen.findByLabelText("Result"), "Done");
    await waitFor(
      () => {
        expect(written.at(-1)).toMatchObject({ result: "Done", title: "A colleague who would not review" });
      },
      { timeout: 3000 },
    );
    expect(await screen.findByText("Saved")).toBeVisible();
  });

  it("stays on this device while the server is away, and is there after a reload", async () => {
    const away = { "PUT /stories/:id": () => problem(503, "Away") };
    const first = await open(paths.story("2"), away);
    await first.user.type(await screen.findByLabelText("Result"), "Kept");
    expect(await screen.findByText(/Saved on this device/, {}, { timeout: 3000 })).toBeVisible();
    first.unmount();
    await open(paths.story("2"), away);
    expect(await screen.findByLabelText("Result")).toHaveValue("Kept");
  });

  it("is marked with what is proposed only when its owner says so", async () => {
    const { user, server } = await open(paths.story("2"), {
      "POST /stories/propose": () => [
        { competency: "topic/new", title: "New things", meaning: "", reason: "It sounds like something new" },
      ],
    });
    await user.click(await screen.findByRole("button", { name: "Suggest skills" }));
    const mark = await screen.findByRole("button", { name: "Add New things" });
    expect(server.asked).not.toContain("PUT /stories/2");
    await user.click(mark);
    expect(mark).not.toBeInTheDocument();
    await waitFor(
      () => {
        expect(server.asked).toContain("PUT /stories/2");
      },
      { timeout: 3000 },
    );
    expect(await screen.findByText("Saved")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Add New things" })).not.toBeInTheDocument();
  });

  it("is recalled before it is read, and says when to look again", async () => {
    const { user, server } = await open(`${paths.story("1")}?recall`);
    const show = await screen.findByRole("button", { name: "Show story" });
    expect(screen.queryByText(/forty minutes/)).toBeNull();
    await user.click(show);
    expect(screen.getByText(/forty minutes/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Most of it" }));
    expect(await screen.findByText(/Next review/)).toBeVisible();
    expect(server.asked).toContain("POST /stories/1/review");
  });

  it("goes only after a second word", async () => {
    const { user, server, router } = await open(paths.story("1"));
    await user.click(await screen.findByRole("button", { name: "Delete this story" }));
    expect(server.asked).not.toContain("DELETE /stories/1");
    await user.click(screen.getAllByRole("button", { name: "Delete this story" }).at(-1)!);
    await expect.poll(() => router.state.location.pathname).toBe(paths.stories);
    expect(server.asked).toContain("DELETE /stories/1");
  });

  it("is found for a question in any words", async () => {
    const { user } = await open(paths.stories);
    await user.type(await screen.findByLabelText("Question"), "A time you disagreed?");
    await user.click(screen.getByRole("button", { name: "Find" }));
    expect(await screen.findByText("It is about a disagreement with a colleague")).toBeVisible();
  });
});
