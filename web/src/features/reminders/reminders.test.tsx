import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { problem } from "@/testing/FakeServer";
import { signedOut } from "@/testing/fixtures/account";
import { openApp } from "@/testing/render";

describe("the link of a reminder", () => {
  it("turns reminders off without a sign-in or another click", async () => {
    const { server } = await openApp(`${paths.remindersOff}?token=ada.1f`, {
      ...signedOut(),
      "POST /reminders/off/:token": () => undefined,
    });
    expect(await screen.findByRole("heading", { name: "Reminders are off" })).toBeVisible();
    expect(server.asked).toEqual(["POST /reminders/off/ada.1f"]);
  });

  it("that is not valid says so", async () => {
    await openApp(`${paths.remindersOff}?token=x`, {
      ...signedOut(),
      "POST /reminders/off/:token": () => problem(422, "The request is not valid", "The link is not valid."),
    });
    expect(await screen.findByRole("alert")).toHaveTextContent("The link is not valid.");
    expect(screen.getByRole("link", { name: "Open settings" })).toHaveAttribute("href", paths.settings);
  });
});
