import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { problem, type Handlers } from "@/testing/FakeServer";
import { account } from "@/testing/fixtures/account";
import { openApp } from "@/testing/render";

const open = (more: Handlers = {}) => openApp(paths.settings, { ...account(), ...more });

describe("settings", () => {
  it("change the language of everything at once", async () => {
    const { user } = await open();
    await user.click(screen.getByLabelText("Español"));
    expect(await screen.findByRole("heading", { name: "Ajustes" })).toBeVisible();
    expect(document.documentElement.lang).toBe("es");
  });

  it("change the theme, and the device's again", async () => {
    const { user } = await open();
    await user.click(screen.getByLabelText("Dark"));
    await expect.poll(() => document.documentElement.dataset["theme"]).toBe("dark");
    await user.click(screen.getByLabelText("Same as device"));
    await expect.poll(() => document.documentElement.dataset["theme"]).toBeUndefined();
  });

  it("show a key once, with what it may do", async () => {
    const { user } = await open({
      "POST /tokens": ({ body }) => {
        expect(body).toEqual({ name: "Calendar", scopes: ["read", "write"] });
        return { id: "t2", name: "Calendar", secret: "greenroom_secret" };
      },
    });
    await user.type(await screen.findByLabelText("Token name"), "Calendar");
    await user.click(screen.getByRole("switch", { name: "Allow changes" }));
    await user.click(screen.getByRole("button", { name: "Create token" }));
    expect(await screen.findByText("greenroom_secret")).toBeVisible();
  });

  it("keep a wrong current password from being forgotten", async () => {
    const { user } = await open({
      "POST /auth/change-password": () =>
        problem(422, "What was sent does not fit", "The current password is wrong"),
    });
    await user.type(screen.getByLabelText("Current password"), "wrong");
    await user.type(screen.getByLabelText("New password"), "correct horse battery");
    await user.click(screen.getByRole("button", { name: "Change password" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The current password is wrong");
    expect(screen.getByLabelText("New password")).toHaveValue("correct horse battery");
  });
});

describe("signing out", () => {
  it("closes every page", async () => {
    const { user, router } = await open();
    await user.click(screen.getByRole("button", { name: /Account of Ada/ }));
    await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    await expect.poll(() => router.state.location.pathname).toBe(paths.signIn);
  });

  it("happens by itself when the session was ended elsewhere", async () => {
    const { router } = await open({
      "GET /tokens": () => problem(401, "You are not signed in"),
      "POST /auth/refresh": () => problem(401, "You are not signed in"),
    });
    await expect.poll(() => router.state.location.pathname).toBe(paths.signIn);
  });
});
