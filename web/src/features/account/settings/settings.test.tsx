import { screen, within } from "@testing-library/react";
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
        problem(422, "The request is not valid", "The current password is wrong"),
    });
    const section = within(screen.getByRole("region", { name: "Change password" }));
    await user.type(section.getByLabelText("Current password"), "wrong");
    await user.type(section.getByLabelText("New password"), "correct horse battery");
    await user.click(section.getByRole("button", { name: "Change password" }));
    expect(await section.findByRole("alert")).toHaveTextContent("The current password is wrong");
    expect(section.getByLabelText("New password")).toHaveValue("correct horse battery");
  });
});

describe("two-step sign-in", () => {
  it("is turned on by a code, and shows the recovery codes once", async () => {
    let isOn = false;
    const { user } = await open({
      "GET /me/second-factor": () => ({ is_on: isOn, recovery_codes_left: isOn ? 2 : 0 }),
      "POST /me/second-factor": () => ({ secret: "ABCDEFGH", qr_code: "data:image/svg+xml,%3Csvg/%3E" }),
      "POST /me/second-factor/confirm": ({ body }) => {
        expect(body).toEqual({ code: "123456" });
        isOn = true;
        return { recovery_codes: ["aaaa-bbbb", "cccc-dddd"] };
      },
    });
    const section = within(await screen.findByRole("region", { name: "Two-step sign-in" }));
    await user.type(await section.findByLabelText("Current password"), "correct horse battery");
    await user.click(section.getByRole("button", { name: "Turn on" }));
    expect(await section.findByRole("img", { name: "QR code for your account" })).toBeVisible();
    expect(section.getByText("ABCDEFGH")).toBeVisible();
    await user.type(section.getByLabelText("Code from the app"), "123456");
    await user.click(section.getByRole("button", { name: "Turn on" }));
    expect(await section.findByText("cccc-dddd")).toBeVisible();
    await user.click(section.getByRole("button", { name: "I saved them" }));
    expect(await section.findByText(/Two-step sign-in is on. 2 recovery codes are left./)).toBeVisible();
    expect(section.queryByText("cccc-dddd")).not.toBeInTheDocument();
  });
});

describe("signed-in devices", () => {
  it("are signed out one by one, but not this one", async () => {
    const { user, server } = await open({ "DELETE /me/devices/:id": () => undefined });
    const section = within(await screen.findByRole("region", { name: "Signed-in devices" }));
    expect(await section.findByText("This device")).toBeVisible();
    expect(section.queryByRole("button", { name: /Firefox/ })).not.toBeInTheDocument();
    await user.click(section.getByRole("button", { name: "Sign out Safari on a phone" }));
    await expect.poll(() => server.asked).toContain("DELETE /me/devices/d2");
  });
});

describe("passkeys", () => {
  it("are removed by name", async () => {
    const { user, server } = await open({ "DELETE /me/passkeys/:id": () => undefined });
    await user.click(await screen.findByRole("button", { name: "Remove My phone" }));
    await expect.poll(() => server.asked).toContain("DELETE /me/passkeys/p1");
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
