import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import type { Job, KnowledgeDocument } from "@/api/shapes";
import { paths } from "@/lib/paths";
import { problem, silence, type Handlers } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import { documents, passages } from "@/testing/fixtures/content";
import { openApp } from "@/testing/render";

const read: Job = {
  id: "j1",
  name: "read",
  subject: null,
  state: "done",
  stage: null,
  share: 1,
  error: null,
  attempts: 1,
  created_at: "2026-11-21T12:00:00Z",
};
const added: KnowledgeDocument = { ...documents[0]!, id: "3", title: "runbook.md", notes: [] };

/** Documents that can be added, searched and removed; a document is listed once its job is done. */
function library(known: readonly KnowledgeDocument[] = documents, job: Job = read): Handlers {
  let current = known;
  return {
    ...account(),
    "GET /knowledge": () => current,
    "GET /knowledge/shared": () => [],
    "POST /knowledge": () => {
      if (job.state === "done") current = [...current, added];
      return { job_id: job.id };
    },
    "GET /jobs/:id": () => job,
    "GET /knowledge/search": ({ query }) =>
      query.get("query") === "How is a refund booked?" ? passages : [],
    "DELETE /knowledge/:id": ({ params }) => {
      current = current.filter(({ id }) => id !== params["id"]);
    },
  };
}

const list = () => screen.findByRole("list", { name: "Documents" });
/** The documents of the list, without the lists of questions inside them. */
const rows = async () => [...(await list()).children];
const file = new File(["# Runbook"], "runbook.md", { type: "text/markdown" });

describe("the documents", () => {
  it("are listed with their number of passages and what the reader noticed", async () => {
    await openApp(paths.knowledge, library());
    const [first, second, ...others] = await rows();
    expect(others).toEqual([]);
    expect(first).toHaveTextContent(/payments-handbook\.pdf.*84 passages.*2 questions/);
    expect(second).toHaveTextContent(documents[1]!.notes[0]!);
  });

  it("list their questions, each of which can be answered at once", async () => {
    await openApp(paths.knowledge, library());
    const [first, second] = await rows();
    const questions = within(first as HTMLElement).getAllByRole("listitem");
    expect(questions.map((each) => each.querySelector("p")!.textContent)).toEqual(
      documents[0]!.questions.map(({ text }) => text),
    );
    for (const each of questions) {
      const buttons = within(each).getAllByRole("button");
      expect(buttons.map(({ textContent }) => textContent)).toEqual([
        expect.stringContaining("Type an answer"),
        expect.stringContaining("Answer by voice"),
      ]);
    }
    expect(second).toHaveTextContent(/one passage.*no questions/);
    expect(within(second as HTMLElement).queryByRole("listitem")).not.toBeInTheDocument();
  });

  it("are explained where there are none, with nothing to search in", async () => {
    await openApp(paths.knowledge, library([]));
    expect(await screen.findByRole("heading", { name: "No documents yet" })).toBeVisible();
    expect(screen.queryByRole("searchbox")).not.toBeInTheDocument();
  });

  it("leave room for an upload while they load", async () => {
    await openApp(paths.knowledge, { ...library(), "GET /knowledge": silence });
    expect(screen.getByLabelText("Add a document")).toBeInTheDocument();
    expect(screen.queryByText("No documents yet")).not.toBeInTheDocument();
  });

  it("are asked for again after an error", async () => {
    let tries = 0;
    const { user } = await openApp(paths.knowledge, {
      ...library(),
      "GET /knowledge": () => (++tries === 1 ? problem(503, "Not available right now") : documents),
    });
    await screen.findByRole("alert");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await rows()).toHaveLength(2);
  });
});

describe("adding a document", () => {
  it("lists it once it is read", async () => {
    const { user } = await openApp(paths.knowledge, library());
    await list();
    await user.upload(screen.getByLabelText("Add a document"), file);
    expect(await screen.findByText("runbook.md was added. 2 questions come from it.")).toBeVisible();
    expect(await screen.findByRole("heading", { name: "runbook.md" })).toBeVisible();
  });

  it("shows the reason when it could not be read", async () => {
    const failed: Job = { ...read, state: "dead", error: "The file is protected by a password" };
    const { user } = await openApp(paths.knowledge, library(documents, failed));
    await list();
    await user.upload(screen.getByLabelText("Add a document"), file);
    expect(await screen.findByText("Couldn’t read runbook.md")).toBeVisible();
    expect(screen.getByText("The file is protected by a password")).toBeVisible();
    expect(screen.queryByRole("heading", { name: "runbook.md" })).not.toBeInTheDocument();
  });

  it("says so when the server refuses it, and takes another", async () => {
    const { user } = await openApp(paths.knowledge, {
      ...library(),
      "POST /knowledge": () => problem(413, "The request is too large"),
    });
    await list();
    await user.upload(screen.getByLabelText("Add a document"), file);
    expect(await screen.findByRole("alert")).toBeVisible();
    expect(screen.getByLabelText("Add a document")).toBeEnabled();
  });
});

describe("removing a document", () => {
  const remove = () => screen.findByRole("button", { name: "Remove payments-handbook.pdf" });

  it("asks first, and removes nothing when the answer is no", async () => {
    const { user, server } = await openApp(paths.knowledge, library());
    await user.click(await remove());
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(server.asked).not.toContain("DELETE /knowledge/1");
  });

  it("removes it after a yes, by the keyboard alone", async () => {
    const { user, server } = await openApp(paths.knowledge, library());
    (await remove()).focus();
    await user.keyboard("{Enter}");
    screen.getByRole("button", { name: "Remove" }).focus();
    await user.keyboard("{Enter}");
    await waitFor(() => {
      expect(screen.queryByRole("heading", { name: "payments-handbook.pdf" })).not.toBeInTheDocument();
    });
    expect(server.asked).toContain("DELETE /knowledge/1");
    expect(await screen.findByText("“payments-handbook.pdf” was removed")).toBeVisible();
  });

  it("keeps the document and the question open when the server fails", async () => {
    const { user } = await openApp(paths.knowledge, {
      ...library(),
      "DELETE /knowledge/:id": () => problem(503, "Not available right now"),
    });
    await user.click(await remove());
    await user.click(screen.getByRole("button", { name: "Remove" }));
    expect(await within(screen.getByRole("dialog")).findByRole("alert")).toBeVisible();
    expect(await rows()).toHaveLength(2);
  });
});

describe("looking something up", () => {
  it("shows the passages with their place, by the Enter key", async () => {
    const { user } = await openApp(paths.knowledge, library());
    await user.type(await screen.findByRole("searchbox"), "How is a refund booked?{Enter}");
    expect(await screen.findByText(passages[0]!.text)).toBeVisible();
    expect(screen.getByText("payments-handbook.pdf · Refunds > Partial refunds · page 12")).toBeVisible();
  });

  it("says so when no passage is similar enough", async () => {
    const { user } = await openApp(paths.knowledge, library());
    await user.type(await screen.findByRole("searchbox"), "zeppelin");
    await user.click(screen.getByRole("button", { name: "Search" }));
    expect(await screen.findByText(/^Nothing found/)).toBeVisible();
  });
});
