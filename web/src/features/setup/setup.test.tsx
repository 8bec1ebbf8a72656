import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { problem } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import { choices, noProfiles, profiles, settingUp } from "@/testing/fixtures/setup";
import { openApp } from "@/testing/render";

import { rememberedOrder, rememberOrder } from "./state/rememberOrder";

const server = (known = profiles) => ({ ...account(), ...settingUp(known) });
const cv = new File(["Ada Torres, backend engineer"], "ada.pdf", { type: "application/pdf" });

describe("the documents", () => {
  it("are read when they are chosen, and lead to what was understood", async () => {
    const { user } = await openApp(paths.setUp, server(noProfiles));
    await user.upload(await screen.findByLabelText("Drop your CV here"), cv);
    expect(await screen.findByText("ada-torres-cv.pdf")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Continue" }));
    const heading = await screen.findByRole("heading", { name: "This is what I understood" });
    await expect.poll(() => document.activeElement).toBe(heading);
  });

  it("may be pasted instead", async () => {
    const { user, server: asked } = await openApp(paths.setUp, server(noProfiles));
    await user.click(await screen.findByRole("button", { name: "Paste the job description as text" }));
    await user.type(screen.getByLabelText("The job description as text"), "Senior backend engineer");
    await user.click(screen.getByRole("button", { name: "Read it" }));
    expect(await screen.findByText("northwind-senior-backend.txt")).toBeVisible();
    expect(asked.asked).toContain("PUT /profiles/job");
  });

  it("that cannot be read say why, and can be given again", async () => {
    const { user } = await openApp(paths.setUp, {
      ...server(noProfiles),
      "PUT /profiles/cv": () =>
        problem(422, "The request is not valid", "ada.pdf contains only images, no text.", {
          remedy: "Run it through text recognition (OCR) first.",
        }),
    });
    await user.upload(await screen.findByLabelText("Drop your CV here"), cv);
    expect(await screen.findByRole("alert")).toHaveTextContent("contains only images, no text");
    expect(screen.getByLabelText("Drop your CV here")).toBeVisible();
  });

  it("are not needed", async () => {
    const { user } = await openApp(paths.setUp, server(noProfiles));
    await user.click(await screen.findByRole("button", { name: "Continue without them" }));
    expect(await screen.findByText(/Broad questions/)).toBeVisible();
  });
});

describe("a fact", () => {
  const facts = `${paths.setUp}?step=facts`;

  it("is struck out and brought back", async () => {
    const { user } = await openApp(facts, server());
    const text = "On-call one week in five";
    await user.click(await screen.findByRole("button", { name: `Strike out: ${text}` }));
    await screen.findByRole("button", { name: `Bring back: ${text}` });
    expect(screen.getByText(text).tagName).toBe("DEL");
    await user.click(screen.getByRole("button", { name: `Bring back: ${text}` }));
    expect(await screen.findByRole("button", { name: `Strike out: ${text}` })).toBeVisible();
  });

  it("is corrected", async () => {
    const { user } = await openApp(facts, server());
    await user.click(await screen.findByRole("button", { name: "Correct: On-call one week in five" }));
    const field = screen.getByLabelText("What is right");
    await user.clear(field);
    await user.type(field, "On-call one week in six");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const row = (await screen.findByText("On-call one week in six")).closest("li")!;
    expect(within(row).getByText("corrected by you")).toBeVisible();
  });
});

describe("starting", () => {
  it("leads to the device check, unless one types", async () => {
    const { user, router } = await openApp(`${paths.setUp}?step=choices`, server());
    await user.click(await screen.findByLabelText(/By typing/));
    await user.click(screen.getByRole("button", { name: "Start the interview" }));
    await expect.poll(() => router.state.location.pathname).toBe(paths.interview("s-running"));
  });
});

describe("the order", () => {
  it("is that of the last time, as far as it still can be", () => {
    const order = {
      ...rememberedOrder(choices, null, null),
      minutes: 30,
      persona: "gone",
      topics: ["databases", "gone"],
    };
    rememberOrder(order);
    const { minutes, persona, topics } = rememberedOrder(choices, null, null);
    expect({ minutes, persona, topics }).toEqual({ minutes: 30, persona: "friendly", topics: ["databases"] });
  });
});
