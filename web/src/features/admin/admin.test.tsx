import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { administration } from "@/testing/fixtures/admin";
import { openApp } from "@/testing/render";

const open = (part: string) => openApp(`${paths.admin}?part=${part}`, administration());

describe("administration", () => {
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
    await user.click(await screen.findByLabelText("Given up"));
    await user.click(await screen.findByRole("button", { name: /Try again/ }));
    await expect.poll(() => server.asked).toContain("POST /admin/jobs/j2/retry");
  });

  it("says first what needs somebody", async () => {
    await open("health");
    expect(await screen.findByRole("heading", { name: "One thing needs you" })).toBeVisible();
    expect(screen.getByText(/Start it, or leave/)).toBeVisible();
  });
});
