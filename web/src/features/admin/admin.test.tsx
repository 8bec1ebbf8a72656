import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { administration } from "@/testing/fixtures/admin";
import { openApp } from "@/testing/render";

const open = (part: string) => openApp(`${paths.admin}?part=${part}`, administration());

describe("administration", () => {
  it("shows how much each server and worker still takes, and which are lost", async () => {
    await open("health");
    const rows = within(await screen.findByRole("region", { name: "Servers and workers" })).getAllByRole(
      "row",
    );
    expect(rows.slice(1).map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ["Server greenroom-1:8000", "4 of 50", "–", "Running"],
      ["Server greenroom-2:8000", "–", "–", expect.stringMatching(/^Lost since /)],
      ["Worker worker-1", "–", "2 of 6", "Running"],
      ["Worker worker-2", "–", "0 of 6", "Its worker is restarting"],
    ]);
  });

  it("closes an account only after a second word, and never one's own", async () => {
    const { user, server } = await open("accounts");
    await user.click(await screen.findByRole("button", { name: "Close Ben Okafor" }));
    expect(server.asked).not.toContain("PATCH /admin/accounts/ben");
    await user.click(within(screen.getByRole("dialog")).getByText("Close"));
    await expect.poll(() => server.asked).toContain("PATCH /admin/accounts/ben");
    expect(screen.queryByRole("button", { name: /Ada/ })).toHaveAccessibleName("Account of Ada Torres");
  });

  it("gives a job that was given up another try", async () => {
    const { user, server } = await open("jobs");
    await user.click(await screen.findByLabelText("Failed"));
    await user.click(await screen.findByRole("button", { name: /Retry/ }));
    await expect.poll(() => server.asked).toContain("POST /admin/jobs/j2/retry");
  });

  it("keeps a log of what was done, page by page, in sentences", async () => {
    const { user } = await open("audit");
    expect((await screen.findAllByRole("listitem"))[0]).toHaveTextContent(
      "Cancelled the job Analyse a recording.",
    );
    expect(screen.getByText("Reopened the account of ben.okafor@example.org.")).toBeVisible();
    expect(screen.getByText("Made ben.okafor@example.org an administrator.")).toBeVisible();
    expect(screen.queryByText(/Closed the account/)).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByText("Closed the account of ben.okafor@example.org.")).toBeVisible();
    expect(screen.getByText("a deleted account")).toBeVisible();
  });

  it("shows failed sign-ins with their reason and place", async () => {
    await open("failures");
    const [first, second] = await screen.findAllByRole("listitem");
    expect(first).toHaveTextContent(/Wrong code.*ben.okafor@example.org.*from 192.0.2.7/);
    expect(second).toHaveTextContent(/Unknown email.*an email without an account/);
  });

  it("leads from an account to what was done to it, and back to everything", async () => {
    const { user } = await open("accounts");
    await user.click(await screen.findByRole("link", { name: "View in log Ben Okafor" }));
    expect(await screen.findByText("Closed the account of ben.okafor@example.org.")).toBeVisible();
    expect(screen.queryByText("Read the stored emails.")).not.toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Show all" }));
    expect(await screen.findByText("Read the stored emails.")).toBeVisible();
  });

  it("says what the check of a question found, and checks a new version", async () => {
    const { user, server } = await open("questions");
    expect(await screen.findByText("The check found 2 problems. Edit the question.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Edit sql-night-report" }));
    const source = screen.getByLabelText("Question in YAML");
    expect(source).toHaveValue("id: sql-night-report\n");
    await user.type(source, "kind: explain");
    await user.click(screen.getByRole("button", { name: "Save and check" }));
    await expect.poll(() => server.asked).toContain("POST /admin/questions");
    expect(await screen.findByText("Being checked")).toBeVisible();
  });

  it("retires a question only after a second word, and brings it back by a check", async () => {
    const { user, server } = await open("questions");
    await user.click(await screen.findByRole("button", { name: "Retire sql-boats" }));
    expect(server.asked).not.toContain("POST /admin/questions/sql-boats/retire");
    await user.click(within(screen.getByRole("dialog")).getByText("Retire"));
    await expect.poll(() => server.asked).toContain("POST /admin/questions/sql-boats/retire");
    await user.click(await screen.findByRole("button", { name: "Check and bring back sql-boats" }));
    await expect.poll(() => server.asked).toContain("POST /admin/questions/sql-boats/check");
  });

  it("counts without any content", async () => {
    await open("use");
    expect(await screen.findByRole("row", { name: "Interviews 214" })).toBeVisible();
    expect(screen.getByRole("row", { name: "Users with documents 7" })).toBeVisible();
  });

  it("shows how long jobs wait, and what still fits", async () => {
    await open("health");
    expect(await screen.findByRole("row", { name: "Reports 3 1 0 0 0 1 3 minutes" })).toBeVisible();
    expect(screen.getByRole("row", { name: "Late judgements 0 0 0 0 0 0 –" })).toBeVisible();
    expect(screen.getByText("46 of 50 live interviews free")).toBeVisible();
    expect(screen.getByText("About 530 hours of recordings")).toBeVisible();
  });

  it("says first what needs somebody", async () => {
    await open("health");
    expect(await screen.findByRole("heading", { name: "One problem to fix" })).toBeVisible();
    expect(screen.getByText(/Start it, or leave/)).toBeVisible();
  });
});
