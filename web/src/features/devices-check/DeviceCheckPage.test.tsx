import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";

import type { Me } from "@/api/shapes";
import { paths } from "@/lib/paths";
import { account, ada } from "@/testing/fixtures/account";
import { session } from "@/testing/fixtures/interview";
import { openApp } from "@/testing/render";
import { stubNavigator } from "@/testing/stubNavigator";

const here = paths.deviceCheck(session.id);

function handlers(me: Me = ada) {
  return { ...account(me), "GET /sessions/:id": () => ({ ...session, answer_by: "video" }) };
}

function stubCamera(getUserMedia: () => Promise<MediaStream>): void {
  const mediaDevices = { getUserMedia, enumerateDevices: () => Promise.resolve([]) };
  stubNavigator("mediaDevices", mediaDevices);
}

describe("the device check", () => {
  it("records nobody who has not agreed, and keeps the agreement", async () => {
    const { user, server } = await openApp(
      here,
      handlers({ ...ada, consents: { recording: false, browser_speech: false, comparison: false } }),
    );
    await user.click(await screen.findByRole("button", { name: "Agree and use camera" }));
    expect(server.asked).toContain("PATCH /me");
    expect(
      await screen.findByRole("heading", { level: 1, name: "Check your camera and microphone" }),
    ).toBeVisible();
  });

  it("lets one type as easily as be seen", async () => {
    const { user, router } = await openApp(here, handlers());
    await user.click(await screen.findByRole("link", { name: "Type instead" }));
    await waitFor(() => {
      const { pathname, search } = router.state.location;
      expect(pathname + search).toBe(`${paths.interview(session.id)}?by=text`);
    });
  });

  it("says that browsers want HTTPS where there are no devices at all", async () => {
    const { user } = await openApp(here, handlers());
    await user.click(await screen.findByRole("button", { name: "Use camera" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(/need HTTPS/);
    expect(screen.getByRole("link", { name: "Type instead" })).toBeVisible();
  });

  it("says what to do when the browser was told no, and tries again", async () => {
    const getUserMedia = vi.fn(() =>
      Promise.reject(Object.assign(new Error("No"), { name: "NotAllowedError" })),
    );
    stubCamera(getUserMedia);
    const { user } = await openApp(here, handlers());
    await user.click(await screen.findByRole("button", { name: "Use microphone" }));
    expect(await screen.findByRole("alert")).toHaveTextContent(/Blocked by your browser: Microphone/);
    const before = getUserMedia.mock.calls.length;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(getUserMedia.mock.calls.length).toBeGreaterThan(before);
  });
});
