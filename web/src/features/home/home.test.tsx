import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Home } from "@/api/shapes";
import { paths } from "@/lib/paths";
import { problem, silence } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import { session } from "@/testing/fixtures/interview";
import { profiles } from "@/testing/fixtures/setup";
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
    ["resume", running.id, `You haven’t finished “${running.subject}”`, paths.interview(running.id)],
    ["report", "s-finished", "Your report is ready", paths.report("s-finished")],
    ["start", null, "Ready for your next interview?", paths.newInterview],
  ] as const)(
    "of the kind %s is the title, and the first link leads to it",
    async (action, id, title, to) => {
      await openHome({ ...homeOfReturning, task: null, next_step: { text: "", action, session_id: id } });
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

  it("is today's task where there is one, and begins with one click", async () => {
    const { user, router, server } = await openApp(paths.home, {
      ...account(),
      "GET /home": () => homeOfReturning,
      "POST /sessions/study": () => ({ ...session, id: running.id }),
    });
    expect(await heading("Your task for today: 10 minutes")).toBeVisible();
    expect(screen.getByText(homeOfReturning.task!.what, { selector: "p" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Type an answer/ }));
    await expect
      .poll(() => router.state.location.pathname, { timeout: 10_000 })
      .toBe(paths.interview(running.id));
    expect(server.asked).toContain("POST /sessions/study");
  });

  it("can be opened by the keyboard", async () => {
    const { user, router } = await openHome({
      ...homeOfReturning,
      task: null,
      next_step: { text: "", action: "start", session_id: null },
    });
    const start = await screen.findByRole("link", { name: "Start an interview" });
    for (let steps = 0; steps < 50 && document.activeElement !== start; steps += 1) await user.tab();
    expect(start).toHaveFocus();
    await user.keyboard("{Enter}");
    await waitFor(() => {
      expect(router.state.location.pathname).toBe(paths.setUp);
      expect(router.state.location.search).toBe("?step=choices");
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

  it("is the latest sessions with their findings, and the days of this week", async () => {
    await openHome(homeOfReturning);
    const session = (await screen.findByText("Databases")).closest("li");
    expect(session).toHaveTextContent(/Databases strong, Working with others open$/);
    expect(screen.getByText("You practised on one day this week, 11 minutes in all.")).toBeVisible();
    expect(screen.getAllByRole("listitem", { current: "date" })).toHaveLength(1);
  });

  it("is an empty week without a reproach", async () => {
    await openHome({ ...homeOfReturning, practised: [] });
    expect(await screen.findByText("Nothing yet this week. One short task is a good start.")).toBeVisible();
  });
});

describe("the jobs", () => {
  it("stand side by side, and another can be chosen", async () => {
    let current = homeOfReturning;
    const { user, server } = await openApp(paths.home, {
      ...account(),
      "GET /home": () => current,
      "POST /profiles/jobs/:id/choice": ({ params }) => {
        current = {
          ...current,
          jobs: current.jobs.map((job) => ({ ...job, is_current: job.id === params["id"] })),
        };
        return { ...profiles, jobs: current.jobs };
      },
    });
    const choice = await screen.findByLabelText("You practise for");
    expect(choice).toHaveDisplayValue("Senior backend engineer at Northwind, interview on Dec 2");
    await user.selectOptions(choice, "Data engineer");
    await waitFor(() => {
      expect(screen.getByLabelText("You practise for")).toHaveDisplayValue("Data engineer");
    });
    expect(server.asked).toContain("POST /profiles/jobs/j-data/choice");
    expect(screen.getByRole("link", { name: "Add another job" })).toHaveAttribute("href", paths.newJob);
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
