import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { problem, silence } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import { content, question, questions } from "@/testing/fixtures/content";
import { openApp } from "@/testing/render";

const bank = () => ({ ...account(), ...content() });
const link = (index: number) => screen.findByRole("link", { name: questions[index]!.text });

describe("the bank of questions", () => {
  it("lists each question with its topic, its difficulty and when it was last asked", async () => {
    await openApp(paths.questions, bank());
    const first = (await link(0)).closest("li")!;
    expect(await link(0)).toHaveAttribute("href", paths.question(questions[0]!.id));
    expect(first).toHaveTextContent(/Databases.*Explain.*asked/);
    expect(first.querySelector("[role=img]")).toHaveAccessibleName("Difficulty 2 of 5");
    expect((await link(1)).closest("li")).toHaveTextContent("not asked yet");
  });

  it("is filtered by words, which stand in the address", async () => {
    const { user, router } = await openApp(paths.questions, bank());
    await link(0);
    await user.type(screen.getByRole("searchbox"), "queue");
    expect(screen.getByRole("searchbox")).toHaveValue("queue");
    await waitFor(() => {
      expect(screen.queryByRole("link", { name: questions[0]!.text })).not.toBeInTheDocument();
    });
    expect(await link(2)).toBeVisible();
    await waitFor(() => {
      expect(router.state.location.search).toBe("?search=queue");
    });
  });

  it("is filtered by kind, which stands in the address", async () => {
    const { user, router } = await openApp(paths.questions, bank());
    await link(0);
    await user.selectOptions(screen.getByLabelText("Kind"), "Compare");
    await waitFor(() => {
      expect(screen.queryByRole("link", { name: questions[0]!.text })).not.toBeInTheDocument();
    });
    expect(await link(1)).toBeVisible();
    await waitFor(() => {
      expect(router.state.location.search).toBe("?kind=compare");
    });
  });

  it("shows the filters of a shared address, and all questions again after none fits", async () => {
    const { user, router } = await openApp(`${paths.questions}?search=zeppelin`, bank());
    expect(await screen.findByRole("heading", { name: "No questions found" })).toBeVisible();
    expect(screen.getByRole("searchbox")).toHaveValue("zeppelin");
    await user.click(screen.getByRole("button", { name: "Show all questions" }));
    expect(await link(0)).toBeVisible();
    expect(screen.getByRole("searchbox")).toHaveValue("");
    await waitFor(() => {
      expect(router.state.location.search).toBe("");
    });
  });

  it("shows neither questions nor that there are none while it loads", async () => {
    await openApp(paths.questions, { ...bank(), "GET /questions": silence });
    expect(screen.getByRole("searchbox")).toBeEnabled();
    expect(screen.queryByText("No questions found")).not.toBeInTheDocument();
  });

  it("is asked for again after an error", async () => {
    let tries = 0;
    const { user } = await openApp(paths.questions, {
      ...bank(),
      "GET /questions": () =>
        ++tries === 1 ? problem(503, "Not available right now") : { items: questions, next_cursor: null },
    });
    await screen.findByRole("alert");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await link(0)).toBeVisible();
  });
});

describe("a question", () => {
  const here = paths.question(question.id);

  it("shows what a good answer covers, with weights and what is essential, and where to practise", async () => {
    await openApp(here, bank());
    expect(await screen.findByRole("heading", { level: 1, name: question.text })).toBeVisible();
    const essential = screen.getByText("how you said that you disagreed").closest("li")!;
    expect(essential).toHaveTextContent(/required for a strong answer.*30\s?%/);
    const other = screen.getByText("what you would do again").closest("li")!;
    expect(other).not.toHaveTextContent("required for a strong answer");
    expect(screen.getByRole("link", { name: "Practise this topic" })).toHaveAttribute(
      "href",
      `${paths.setUp}?topic=${question.topic}`,
    );
  });

  it("suggests the stories that answer it, where it asks for experience", async () => {
    await openApp(here, bank());
    expect(await screen.findByRole("link", { name: "A colleague who would not review" })).toHaveAttribute(
      "href",
      paths.story("2"),
    );
  });

  it("suggests no stories where it asks for knowledge", async () => {
    const { server } = await openApp(here, {
      ...bank(),
      "GET /questions/:id": () => ({ ...question, kind: "explain", asks_for_story: false }),
    });
    await screen.findByRole("heading", { level: 1, name: question.text });
    expect(screen.queryByText("Stories that fit")).not.toBeInTheDocument();
    expect(server.asked).not.toContain("GET /stories/suggest");
  });

  it("shows its code in a block that the keyboard can scroll", async () => {
    const code = questions[2]!.code!;
    await openApp(here, { ...bank(), "GET /questions/:id": () => ({ ...question, ...questions[2] }) });
    const block = await screen.findByRole("region", { name: "Code or data for the question" });
    expect(block.textContent).toBe(code);
    expect(block).toHaveAttribute("tabindex", "0");
  });

  it("has no block of code where it has no code", async () => {
    await openApp(here, bank());
    await screen.findByRole("heading", { level: 1, name: question.text });
    expect(screen.queryByRole("region", { name: "Code or data for the question" })).not.toBeInTheDocument();
  });

  it("links only to sources that are web addresses", async () => {
    await openApp(here, {
      ...bank(),
      "GET /questions/:id": () => ({ ...question, sources: [...question.sources, "javascript:alert(1)"] }),
    });
    expect(await screen.findByRole("link", { name: "example.org/handbook/disagreement" })).toBeVisible();
    expect(screen.getByText("javascript:alert(1)").closest("a")).toBeNull();
  });

  it("says so when it does not exist", async () => {
    await openApp(here, { ...bank(), "GET /questions/:id": () => problem(404, "Not found") });
    expect(await screen.findByRole("alert")).toBeVisible();
  });
});
