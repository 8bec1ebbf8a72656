import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { account, signedOut } from "@/testing/fixtures/account";
import { homeOfNewcomer } from "@/testing/fixtures/sessions";
import { expectAccessible, openApp } from "@/testing/render";

describe("a visitor", () => {
  it("who opens the home page reads what Greenroom is, and what happens to their data", async () => {
    const { router, container } = await openApp(paths.home, signedOut());
    expect(router.state.location.pathname).toBe(paths.welcome);
    expect(screen.getByRole("heading", { name: "What happens to your data" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Create an account" })).toHaveAttribute("href", paths.register);
    await expectAccessible(container);
  });

  it("reads a sample report without an account", async () => {
    const { user, router, container } = await openApp(paths.welcome, signedOut());
    await user.click(screen.getByRole("link", { name: "See a sample report" }));
    expect(await screen.findByRole("heading", { name: "A sample report" })).toBeVisible();
    expect(router.state.location.pathname).toBe(paths.sample);
    expect(screen.getByText(/The candidate is invented/)).toBeVisible();
    expect(screen.getAllByText("Follow-up question").length).toBeGreaterThan(0);
    await expectAccessible(container);
  });

  it("is told that nothing leaves a server that keeps everything", async () => {
    await openApp(paths.welcome, signedOut({ local_only: true }));
    expect(await screen.findByText(/sends nothing that you say/)).toBeVisible();
  });

  it("of a new installation opens the first account", async () => {
    const { router } = await openApp(paths.home, signedOut({ needs_first_account: true }));
    await expect.poll(() => router.state.location.pathname).toBe(paths.register);
  });

  it("who is signed in is at home", async () => {
    const { router } = await openApp(paths.welcome, { ...account(), "GET /home": () => homeOfNewcomer });
    await expect.poll(() => router.state.location.pathname).toBe(paths.home);
  });
});
