import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { account } from "@/testing/fixtures/account";
import { openApp } from "@/testing/render";

describe("reminders", () => {
  it("are off until they are turned on, at an hour of the reader's day", async () => {
    const { user, server } = await openApp(paths.settings, account());
    const toggle = await screen.findByRole("switch", { name: "Email me on days without practice" });
    expect(toggle).not.toBeChecked();
    await user.click(toggle);
    await user.selectOptions(await screen.findByLabelText("Time of the email"), "08:00");
    await expect.poll(() => server.asked.filter((one) => one === "PUT /reminders").length).toBe(2);
    await user.click(screen.getByRole("switch", { name: "Email me on days without practice" }));
    await expect.poll(() => server.asked).toContain("DELETE /reminders");
  });

  it("are not promised where the server sends no mail", async () => {
    await openApp(paths.settings, {
      ...account(),
      "GET /reminders": () => ({ is_on: false, local_hour: 18, time_zone: null, sends_mail: false }),
    });
    expect(await screen.findByText(/This server sends no email/)).toBeVisible();
    expect(screen.queryByLabelText("Email me on days without practice")).not.toBeInTheDocument();
  });
});
