import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { rememberedConversation } from "@/lib/conversationChoices";
import { paths } from "@/lib/paths";
import { problem } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import {
  choices,
  noProfiles,
  outline,
  outlineWithoutDocuments,
  profiles,
  settingUp,
} from "@/testing/fixtures/setup";
import { openApp } from "@/testing/render";

import { rememberedOrder, rememberOrder } from "./state/rememberOrder";

const server = (known = profiles) => ({ ...account(), ...settingUp(known) });
/** The next page comes with its modules, which a busy machine is slow to load. */
const LOADS = { timeout: 10_000 };
const cv = new File(["Ada Torres, backend engineer"], "ada.pdf", { type: "application/pdf" });

describe("the documents", () => {
  it("are read when they are chosen, and lead to what was understood", async () => {
    const { user } = await openApp(paths.setUp, server(noProfiles));
    await user.upload(await screen.findByLabelText("Drop your CV here"), cv);
    expect(await screen.findByText("ada-torres-cv.pdf")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Continue" }));
    const heading = await screen.findByRole("heading", { name: "What Greenroom understood" });
    await expect.poll(() => document.activeElement).toBe(heading);
  });

  it("may be pasted instead", async () => {
    const { user, server: asked } = await openApp(paths.setUp, server(noProfiles));
    await user.click(await screen.findByRole("button", { name: "Paste the job description as text" }));
    await user.type(screen.getByLabelText("The job description as text"), "Senior backend engineer");
    await user.click(screen.getByRole("button", { name: "Read this text" }));
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
    const plan = within(await screen.findByRole("region", { name: "Interview plan" }));
    expect(await plan.findByText(outlineWithoutDocuments.reason)).toBeVisible();
    expect(plan.getByText("3 questions about how you work")).toBeVisible();
    expect(screen.getByLabelText(/^Role/)).toHaveValue("");
  });
});

describe("the jobs", () => {
  const documents = `${paths.setUp}?step=documents`;

  it("stand side by side once another is added", async () => {
    const { user, server: asked } = await openApp(documents, server());
    await user.click(await screen.findByRole("button", { name: "Add another job" }));
    const job = new File(["Data engineer"], "data.txt", { type: "text/plain" });
    await user.upload(screen.getByLabelText("Drop the job description here"), job);
    expect(await screen.findByLabelText("You practise for")).toHaveDisplayValue("Data engineer");
    expect(asked.asked).toContain("POST /profiles/jobs");
  });

  it("are deleted only after a confirmation", async () => {
    const { user, server: asked } = await openApp(documents, server());
    await user.click(await screen.findByRole("button", { name: "Delete this job" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Delete this job?" }));
    expect(asked.asked).not.toContain("DELETE /profiles/jobs/j-northwind");
    await user.click(dialog.getByRole("button", { name: "Delete this job" }));
    expect(await screen.findByLabelText("Drop the job description here")).toBeVisible();
    expect(asked.asked).toContain("DELETE /profiles/jobs/j-northwind");
  });
});

describe("what was understood", () => {
  it("is a summary, and the facts are a click away", async () => {
    await openApp(`${paths.setUp}?step=facts`, server());
    expect(await screen.findByText(profiles.cv!.summary)).toBeVisible();
    expect(screen.getByText("Databases, Distributed systems, Working with others")).toBeVisible();
    expect(screen.getByText("Something wrong? Check all 6 facts").closest("details")).not.toHaveAttribute(
      "open",
    );
  });
});

describe("a fact", () => {
  const facts = `${paths.setUp}?step=facts`;

  it("is struck out and brought back", async () => {
    const { user } = await openApp(facts, server());
    const text = "On-call one week in five";
    await user.click(await screen.findByText("Something wrong? Check all 6 facts"));
    await user.click(await screen.findByRole("button", { name: `Remove: ${text}` }));
    await screen.findByRole("button", { name: `Restore: ${text}` });
    expect(screen.getByText(text).tagName).toBe("DEL");
    await user.click(screen.getByRole("button", { name: `Restore: ${text}` }));
    expect(await screen.findByRole("button", { name: `Remove: ${text}` })).toBeVisible();
  });

  it("is corrected", async () => {
    const { user } = await openApp(facts, server());
    await user.click(await screen.findByText("Something wrong? Check all 6 facts"));
    await user.click(await screen.findByRole("button", { name: "Correct: On-call one week in five" }));
    const field = screen.getByLabelText("Corrected text");
    await user.clear(field);
    await user.type(field, "On-call one week in six");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const row = (await screen.findByText("On-call one week in six")).closest("li")!;
    expect(within(row).getByText("corrected by you")).toBeVisible();
  });
});

describe("the plan", () => {
  const choose = `${paths.setUp}?step=choices`;
  const plan = () => screen.findByRole("region", { name: "Interview plan" });

  it("says what the interview consists of, and why", async () => {
    await openApp(choose, server());
    expect(await within(await plan()).findByText("15 minutes, 4 questions planned.")).toBeVisible();
    expect(within(await plan()).getByText("A warm-up, in which you introduce yourself")).toBeVisible();
    expect(within(await plan()).getByText("2 questions about your CV")).toBeVisible();
    expect(within(await plan()).getByText("1 question about the job")).toBeVisible();
    expect(within(await plan()).getByText("1 question about your field")).toBeVisible();
    expect(within(await plan()).getByText(outline.reason)).toBeVisible();
    expect(within(await plan()).getByText(outline.may_be_asked[0]!)).toBeInTheDocument();
  });

  it("says when the documents cannot be searched", async () => {
    const failure = "Your documents could not be searched, so no question comes from them.";
    await openApp(choose, {
      ...server(),
      "POST /sessions/outline": () => ({ ...outline, failures: [failure] }),
    });
    const plan = await screen.findByRole("region", { name: "Interview plan" });
    expect(await within(plan).findByText(failure)).toBeVisible();
  });

  it("takes role, field and industry from the job, until another is chosen", async () => {
    const orders: unknown[] = [];
    const { user } = await openApp(choose, {
      ...server(),
      "POST /sessions/outline": (request) => {
        orders.push(request.body);
        return server()["POST /sessions/outline"]!(request);
      },
    });
    await waitFor(() => {
      expect(screen.getByLabelText(/^Role/)).toHaveValue("Senior backend engineer");
    });
    expect(screen.getByLabelText("Field")).toHaveDisplayValue("Back-end engineering");
    expect(screen.getByLabelText("Industry")).toHaveDisplayValue("Finance and insurance");
    expect(orders.at(-1)).toMatchObject({ role: null, domain: null, industry: null });
    await user.selectOptions(screen.getByLabelText("Industry"), "Software and technology");
    await waitFor(() => {
      expect(orders.at(-1)).toMatchObject({ role: null, domain: null, industry: "software" });
    });
    await user.clear(screen.getByLabelText(/^Role/));
    await user.type(screen.getByLabelText(/^Role/), "Data engineer");
    await user.tab();
    await waitFor(() => {
      expect(orders.at(-1)).toMatchObject({ role: "Data engineer", domain: null, industry: "software" });
    });
  });

  it("can be about the candidate's own documents", async () => {
    const orders: unknown[] = [];
    const { user } = await openApp(choose, {
      ...server(),
      "POST /sessions/outline": (request) => {
        orders.push(request.body);
        return server()["POST /sessions/outline"]!(request);
      },
    });
    await user.click(await screen.findByText("Choose topics"));
    await user.click(screen.getByLabelText("From your documents (8 questions)"));
    await waitFor(() => {
      expect(orders.at(-1)).toMatchObject({ topics: ["own-documents"] });
    });
  });

  it("says why it cannot be made, and the interview can still be started", async () => {
    await openApp(choose, {
      ...server(),
      "POST /sessions/outline": () => problem(503, "Not available right now", "Greenroom cannot plan now."),
    });
    expect(await within(await plan()).findByRole("alert")).toHaveTextContent("Greenroom cannot plan now.");
    expect(screen.getByRole("button", { name: "Check camera and microphone" })).toBeEnabled();
  });
});

describe("starting", () => {
  it("makes the interview that was described", async () => {
    let order: unknown = null;
    const { user, router } = await openApp(`${paths.setUp}?step=choices`, {
      ...server(),
      "POST /sessions": (request) => {
        order = request.body;
        return server()["POST /sessions"]!(request);
      },
    });
    await screen.findByText(outline.reason);
    await user.click(screen.getByRole("button", { name: "Check camera and microphone" }));
    await expect.poll(() => router.state.location.pathname, LOADS).toBe(paths.deviceCheck("s-running"));
    expect(order).toMatchObject({ answer_by: "video", seed: outline.seed });
  });

  it("leads to the device check, unless one types", async () => {
    const { user, router } = await openApp(`${paths.setUp}?step=choices`, server());
    await user.click(await screen.findByLabelText(/By typing/));
    await user.click(screen.getByRole("button", { name: "Start the interview" }));
    await expect.poll(() => router.state.location.pathname, LOADS).toBe(paths.interview("s-running"));
  });
});

describe("the order", () => {
  it("takes the minutes of a task of the plan", () => {
    rememberOrder({ ...rememberedOrder(choices, null), minutes: 30 });
    expect(rememberedOrder(choices, null, null, "15").minutes).toBe(15);
    expect(rememberedOrder(choices, null, null, "7").minutes).toBe(30);
  });

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

describe("a face by another program", () => {
  const voice = (face: unknown) => ({
    ...server(noProfiles),
    "GET /voice": () => ({ name: "espeak-ng", face }),
  });
  const open = async (face: unknown) => {
    const { user } = await openApp(paths.setUp, voice(face));
    await user.click(await screen.findByRole("button", { name: "Continue without them" }));
    await screen.findByRole("region", { name: "Interview plan" });
  };

  it("elsewhere gets the interviewer's voice, and the page says where", async () => {
    await open({ name: "neurosync", host: "faces.example.org", is_local: false });
    expect(
      await screen.findByText(
        "NeuroSync at faces.example.org hears the interviewer’s voice, never yours, to move the face.",
      ),
    ).toBeVisible();
  });

  it("on the server itself is named", async () => {
    await open({ name: "neurosync", host: "127.0.0.1", is_local: true });
    expect(
      await screen.findByText("NeuroSync, on the server itself, moves the interviewer’s face."),
    ).toBeVisible();
  });

  it("is not mentioned where there is none", async () => {
    await open(null);
    expect(screen.queryByText(/interviewer’s face/)).not.toBeInTheDocument();
  });
});

describe("the hints of a conversation", () => {
  const choose = `${paths.setUp}?step=choices`;
  const NAMES = ["Pace", "Volume", "Long answers", "Looking away", "Leaving the picture", /^Fillers/];

  it("have a switch each, which the next interview remembers beside the other choices", async () => {
    const { user } = await openApp(choose, server());
    await user.click(await screen.findByRole("switch", { name: "Conversation" }));
    await user.click(screen.getByText("Which hints you get"));
    for (const name of NAMES) expect(screen.getByRole("switch", { name })).toBeChecked();
    await user.click(screen.getByRole("switch", { name: "Pace" }));
    await user.click(screen.getByRole("switch", { name: /^Fillers/ }));
    expect(rememberedConversation()).toMatchObject({ isOn: true, mutedHints: ["pace", "fillers"] });
    await user.click(screen.getByRole("switch", { name: "Pace" }));
    expect(rememberedConversation().mutedHints).toEqual(["fillers"]);
  });

  it("say which of them need the camera", async () => {
    const { user } = await openApp(choose, server());
    await user.click(await screen.findByLabelText(/By voice/));
    await user.click(screen.getByRole("switch", { name: "Conversation" }));
    expect(screen.getByRole("switch", { name: "Pace" })).toBeEnabled();
    const away = screen.getByRole("switch", { name: "Looking away" });
    expect(away).toBeDisabled();
    expect(away).toHaveAccessibleDescription(/Needs the camera/);
  });

  it("are out of sight where there are none", async () => {
    const { user } = await openApp(choose, server());
    await user.click(await screen.findByRole("switch", { name: "Conversation" }));
    await user.click(screen.getByRole("switch", { name: "Hints while you speak" }));
    expect(screen.queryByRole("switch", { name: "Pace" })).not.toBeInTheDocument();
  });
});
