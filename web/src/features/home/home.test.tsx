import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Home } from "@/api/shapes";
import { paths } from "@/lib/paths";
import { problem, silence } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import { homeOfNewcomer, homeOfReturning, running } from "@/testing/fixtures/sessions";
import { openApp } from "@/testing/render";

function openHome(home: Home) {
  return openApp(paths.home, { ...account(), "GET /home": () => home });
}

const heading = (name: string | RegExp) => screen.findByRole("heading", { level: 1, name });

describe("the first visit", () => {
  it("offers a first interview and the sample report, and no lesson", async () => {
    await openHome(homeOfNewcomer);
    const start = await screen.findByRole("link", { name: "Start your first interview" });
    expect(start).toHaveAttribute("href", paths.setUp);
    expect(screen.getByRole("link", { name: "See a sample report" })).toHaveAttribute(
      "href",
      paths.report("s-sample"),
    );
    expect(screen.queryByText("From your last interview")).not.toBeInTheDocument();
  });

  it("offers no sample report where there is none", async () => {
    await openHome({ ...homeOfNewcomer, sample_session_id: null });
    await screen.findByRole("link", { name: "Start your first interview" });
    expect(screen.queryByRole("link", { name: "See a sample report" })).not.toBeInTheDocument();
  });
});

describe("the next step", () => {
  it.each([
    ["review", null, "3 items to review today", paths.plan],
    ["resume", running.id, `You haven’t finished “${running.subject}”`, paths.interview(running.id)],
    ["report", "s-finished", "Your report is ready", paths.report("s-finished")],
    ["start", null, "Ready for your next interview?", paths.setUp],
  ] as const)(
    "of the kind %s is the title, and the first link leads to it",
    async (action, id, title, to) => {
      await openHome({ ...homeOfReturning, next_step: { text: "", action, session_id: id } });
      expect(await heading(title)).toBeVisible();
      const [first] = screen.getByRole("main").querySelectorAll("a");
      expect(first).toHaveAttribute("href", to);
    },
  );

  it.each([
    [0, /^Your interview is today/],
    [1, "Your interview is tomorrow."],
    [12, "Your interview is in 12 days."],
  ])("comes with the %s days to the interview", async (days, sentence) => {
    await openHome({ ...homeOfReturning, days_to_interview: days });
    expect(await screen.findByText(sentence)).toBeVisible();
  });

  it("can be opened by the keyboard", async () => {
    const { user, router } = await openHome({
      ...homeOfReturning,
      next_step: { text: "", action: "start", session_id: null },
    });
    const start = await screen.findByRole("link", { name: "Start an interview" });
    for (let steps = 0; steps < 50 && document.activeElement !== start; steps += 1) await user.tab();
    expect(start).toHaveFocus();
    await user.keyboard("{Enter}");
    await waitFor(() => {
      expect(router.state.location.pathname).toBe(paths.setUp);
    });
  });
});

describe("what the home page remembers", () => {
  it("is the last lesson, with its report, and the unfinished interviews", async () => {
    await openHome(homeOfReturning);
    expect(await screen.findByText(homeOfReturning.last_lesson!.title)).toBeVisible();
    expect(screen.getByRole("link", { name: "Read the full report" })).toHaveAttribute(
      "href",
      paths.report("s-finished"),
    );
    expect(screen.getByRole("link", { name: running.subject })).toHaveAttribute(
      "href",
      paths.interview(running.id),
    );
  });
});

describe("while the home page loads", () => {
  it("greets by the first name and shows no step yet", async () => {
    await openApp(paths.home, { ...account(), "GET /home": silence });
    expect(await heading("Hello, Ada")).toBeVisible();
    expect(screen.getByRole("main").querySelector("a")).toBeNull();
  });

  it("says what failed, and shows the page after a second try", async () => {
    let tries = 0;
    const { user } = await openApp(paths.home, {
      ...account(),
      "GET /home": () => {
        tries += 1;
        return tries === 1 ? problem(500, "Something went wrong") : homeOfNewcomer;
      },
    });
    expect(await screen.findByRole("alert")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "Start your first interview" })).toBeVisible();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });
});
