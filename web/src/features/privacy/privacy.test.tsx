import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { problem, type Handlers } from "@/testing/FakeServer";
import { account, ada } from "@/testing/fixtures/account";
import { openApp } from "@/testing/render";

const open = (more: Handlers = {}) => openApp(paths.privacy, { ...account(), ...more });

const job = (state: string, share: number | null = null) => ({
  id: "j1",
  name: "export",
  state,
  stage: null,
  share,
  error: state === "dead" ? "The disk is full" : null,
  attempts: 1,
  created_at: "2026-11-21T12:00:00Z",
});

beforeEach(() => {
  localStorage.clear();
});

describe("what is kept", () => {
  it("is recorded only with consent, which says who could open recordings", async () => {
    const { user, server } = await open();
    const consent = screen.getByRole("switch", { name: "Record my video and voice" });
    expect(consent).toHaveAccessibleDescription(/could open them, even where they are encrypted/);
    await user.click(consent);
    await expect.poll(() => server.asked).toContain("PATCH /me");
    await expect.poll(() => (consent as HTMLInputElement).checked).toBe(!ada.consents.recording);
  });

  it("never leaves a local-only Greenroom", async () => {
    await open({ "GET /auth/setup": () => ({ local_only: true }) });
    const consent = screen.getByRole("switch", { name: /live captions/ });
    await expect.poll(() => (consent as HTMLInputElement).disabled).toBe(true);
  });

  it("shows how much storage is used, and says when it is full", async () => {
    await open({ "GET /me/storage": () => ({ used_bytes: 1_500_000_000, limit_bytes: 1_500_000_000 }) });
    expect(await screen.findByText("You use 1.5 GB of 1.5 GB.")).toBeVisible();
    expect(screen.getByText(/^Your storage is full/)).toBeVisible();
  });

  it("shows no limit of storage where there is none", async () => {
    await open({ "GET /me/storage": () => ({ used_bytes: 20_000, limit_bytes: null }) });
    expect(await screen.findByText("You use 20 kB.")).toBeVisible();
  });

  it("can be taken along once it is prepared, after a reload too", async () => {
    const preparing = {
      "POST /me/export": () => ({ job_id: "j1" }),
      "GET /jobs/:id": () => job("done", 1),
    };
    const first = await open(preparing);
    await first.user.click(screen.getByRole("button", { name: "Prepare export" }));
    expect(await screen.findByRole("link", { name: "Download" })).toHaveAttribute(
      "href",
      "/api/me/export/j1",
    );
    first.unmount();
    await open(preparing);
    expect(await screen.findByRole("link", { name: "Download" })).toBeVisible();
  });

  it("says why it could not be prepared", async () => {
    localStorage.setItem("greenroom.export", "j1");
    await open({ "GET /jobs/:id": () => job("dead") });
    expect(await screen.findByText("The disk is full")).toBeVisible();
  });
});

describe("deleting the account", () => {
  const farewell = async (user: Awaited<ReturnType<typeof open>>["user"]) => {
    await user.click(screen.getByRole("button", { name: "Delete account…" }));
    expect(screen.getByRole("button", { name: "Delete everything" })).toBeDisabled();
    await user.type(screen.getByLabelText(/Type DELETE/), "DELETE");
    await user.type(screen.getByLabelText("Your password"), "correct horse battery");
    await user.click(screen.getByRole("button", { name: "Delete everything" }));
  };

  it("takes the typed word and the password, and leaves nothing in this browser", async () => {
    localStorage.setItem("greenroom.draft.story.1", "{}");
    const { user, router } = await open({
      "DELETE /me": ({ body }) => {
        expect(body).toEqual({ password: "correct horse battery" });
        return { job_id: "j9" };
      },
    });
    await farewell(user);
    await expect.poll(() => router.state.location.pathname).toBe(paths.signIn);
    expect(localStorage.getItem("greenroom.draft.story.1")).toBeNull();
  });

  it("is refused with a wrong password, and nothing is lost", async () => {
    const { user } = await open({ "DELETE /me": () => problem(422, "Refused", "The password is wrong") });
    await farewell(user);
    expect(await screen.findByRole("alert")).toHaveTextContent("The password is wrong");
  });
});
