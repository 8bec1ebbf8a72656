import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { StudyTask } from "@/api/shapes";
import { studyItem } from "@/components/study/studyItem";
import { paths } from "@/lib/paths";
import { account } from "@/testing/fixtures/account";
import { besideProgress } from "@/testing/fixtures/besideProgress";
import { session } from "@/testing/fixtures/interview";
import { earlyProgress, noPlan, plan, progress } from "@/testing/fixtures/progress";
import { openApp } from "@/testing/render";

import { taskPath } from "./destinations";

const open = (known = progress) =>
  openApp(paths.progress, { ...account(), ...besideProgress, "GET /progress": () => known });

describe("progress", () => {
  it("calls nothing a change that chance explains", async () => {
    await open({ ...progress, trend: { ...progress.trend, points: 5, direction: "no change shown" } });
    expect(await screen.findByRole("heading", { name: "No clear change yet" })).toBeVisible();
    expect(screen.getByRole("heading", { name: "Eye contact: no clear change" })).toBeVisible();
    expect(screen.getByRole("heading", { name: "Pace: clearly better" })).toBeVisible();
  });

  it("says how sure it is of a concept that is chosen", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: /query planning/ }));
    expect(screen.getByText(/query planning: 41%, between 2\d% and 5\d%/)).toHaveTextContent(
      "from 3 answers",
    );
  });

  it("shows the answers behind a concept, the latest first, with the usual one", async () => {
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: /query planning/ }));
    await user.click(screen.getByText("Your answers about query planning"));
    expect(await screen.findByText("Your usual answer before the latest: 40% of the points.")).toBeVisible();
    expect(screen.getByText(/13 November 2026: 70%|November 13, 2026: 70%/)).toBeVisible();
  });

  it("compares with others only by rounded numbers, and says when there are too few", async () => {
    await open();
    expect(
      await screen.findByText("Half of the others score from 45 to 70. The middle is 55."),
    ).toBeVisible();
    expect(screen.getByText(/About 30 people/)).toBeVisible();
    expect(screen.getByText(/Not enough people take part/)).toBeVisible();
  });

  it("asks for consent before any comparison", async () => {
    await openApp(paths.progress, {
      ...account(),
      ...besideProgress,
      "GET /progress": () => progress,
      "GET /progress/comparison": () => ({ is_agreed: false, domains: [] }),
    });
    expect(await screen.findByRole("link", { name: "Take part" })).toHaveAttribute("href", paths.privacy);
  });

  it("says what published sources measured, and what they leave out", async () => {
    const { user } = await open();
    await user.click(await screen.findByText("What published sources call comfortable"));
    expect(await screen.findByText(/One source measured 138 interviews/)).toBeVisible();
    expect(screen.getByText(/don’t say how many/)).toBeVisible();
  });

  it("does not say which way somebody leans from two estimates", async () => {
    await open(earlyProgress);
    expect(await screen.findByText(/2 guesses so far/)).toBeVisible();
    expect(screen.queryByText(/points too/)).toBeNull();
  });
});

describe("the plan", () => {
  it("says why there is none", async () => {
    await openApp(paths.plan, { ...account(), "GET /plan": () => noPlan });
    expect(await screen.findByText("No plan yet")).toBeVisible();
    expect(screen.getByText("nothing is known.")).toBeVisible();
  });

  it("says why it ends before the interview", async () => {
    await openApp(paths.plan, {
      ...account(),
      "GET /plan": () => ({ ...plan, reason: "A plan reaches two years" }),
    });
    expect(await screen.findByText("A plan reaches two years.")).toBeVisible();
  });

  it("shows another day's tasks, and a day off as one", async () => {
    const { user } = await openApp(paths.plan, { ...account(), "GET /plan": () => plan });
    await user.click(await screen.findByRole("button", { name: /November 22.*one task/ }));
    expect(screen.getByText(/Hold a mock interview/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: /November 26.*rest day/ }));
    expect(screen.getByText(/Breaks are part of the plan/)).toBeVisible();
  });

  it("is made for the time that there is", async () => {
    const asked: (string | null)[] = [];
    const { user } = await openApp(paths.plan, {
      ...account(),
      "GET /plan": ({ query }) => {
        asked.push(query.get("minutes_per_day"));
        return plan;
      },
    });
    await user.click(await screen.findByLabelText("15 minutes"));
    await expect.poll(() => asked.at(-1)).toBe("15");
  });
});

describe("a task", () => {
  const task = (kind: StudyTask["kind"], item: StudyTask["item"]): StudyTask => ({
    kind,
    item,
    what: "",
    why: "",
    minutes: 3,
  });
  it.each([
    [task("mock interview", null), "/practise?step=choices&minutes=3"],
    [task("review", { kind: "story", id: "7" }), "/stories/7?recall"],
  ])("begins where it can be done: %#", (given, path) => {
    expect(taskPath(given)).toBe(path);
    expect(studyItem(given)).toBeNull();
  });

  it("opens its questions at once", async () => {
    const begun: unknown[] = [];
    const { user, router } = await openApp(paths.plan, {
      ...account(),
      "GET /plan": () => plan,
      "POST /sessions/study": ({ body }) => {
        begun.push(body);
        return { ...session, id: "study" };
      },
      "GET /sessions/study": () => ({ ...session, id: "study" }),
    });
    await user.click(
      await screen.findByRole("button", { name: /Type an answer Answer two questions on replication/ }),
    );
    await expect
      .poll(() => begun)
      .toEqual([{ item: { kind: "concept", id: "databases/replication" }, answer_by: "text" }]);
    await expect
      .poll(() => router.state.location.pathname, { timeout: 10_000 })
      .toBe(paths.interview("study"));
  });
});

describe("the calendar", () => {
  it("offers the plan as a file, and a private address that can be revoked", async () => {
    let since: string | null = null;
    const { user, server } = await openApp(paths.plan, {
      ...account(),
      "GET /plan": () => plan,
      "GET /plan/calendar-address": () => ({ created_at: since }),
      "POST /plan/calendar-address": () => {
        since = "2026-11-22T10:00:00Z";
        return { path: "/api/calendars/secret.ics" };
      },
      "DELETE /plan/calendar-address": () => {
        since = null;
      },
    });
    const file = await screen.findByRole("link", { name: "Download the plan as a calendar file" });
    expect(file).toHaveAttribute("href", "/api/plan/calendar.ics?minutes_per_day=30");
    await user.click(screen.getByText("Subscribe, so that it stays up to date"));
    await user.click(screen.getByRole("button", { name: "Create a private address" }));
    expect(await screen.findByText(/\/api\/calendars\/secret\.ics$/)).toBeVisible();
    await user.click(await screen.findByRole("button", { name: "Revoke the address" }));
    expect(await screen.findByRole("button", { name: "Create a private address" })).toBeVisible();
    expect(server.asked).toContain("DELETE /plan/calendar-address");
  });
});
