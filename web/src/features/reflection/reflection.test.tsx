import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { account } from "@/testing/fixtures/account";
import { reflection } from "@/testing/fixtures/progress";
import { openApp } from "@/testing/render";

beforeEach(() => {
  localStorage.clear();
});

describe("reflection", () => {
  it("saves the words exactly as typed, and answers them", async () => {
    const text = "  Slower, and\nthe number first ";
    const { user } = await openApp(paths.reflection("s1"), {
      ...account(),
      "GET /sessions/:id/reflection": () => reflection,
      "PUT /sessions/:id/reflection/:prompt": ({ params, body }) => {
        expect(params).toEqual({ id: "s1", prompt: "change" });
        expect(body).toEqual({ text });
        const reply = { text: "One number, said first.", by: "built-in" };
        const answer = { prompt_id: "change", text, saved_at: "2026-11-21T12:00:00Z", reply };
        return { ...reflection, answers: [...reflection.answers, answer] };
      },
    });
    const field = await screen.findByLabelText(/Which one thing/);
    await user.click(field);
    await user.paste(text);
    expect(await screen.findByText("One number, said first.", {}, { timeout: 3000 })).toBeVisible();
    expect(field).toHaveValue(text);
    expect(screen.queryByRole("button", { name: /^Ask / })).not.toBeInTheDocument();
  });

  it("goes to a language model only when its owner asks for that", async () => {
    const known = { ...reflection, model: "openai:small" };
    const [answer] = reflection.answers;
    const replied = { ...answer!, reply: { text: "A better thought.", by: "openai:small" } };
    const { user, server } = await openApp(paths.reflection("s1"), {
      ...account(),
      "GET /sessions/:id/reflection": () => known,
      "POST /sessions/:id/reflection/:prompt/reply": () => ({ ...known, answers: [replied] }),
    });
    await user.click(await screen.findByRole("button", { name: "Ask openai:small for another response" }));
    expect(await screen.findByText("A better thought.")).toBeVisible();
    expect(server.asked).toContain("POST /sessions/s1/reflection/well/reply");
    expect(screen.queryByRole("button", { name: /^Ask / })).not.toBeInTheDocument();
  });
});
