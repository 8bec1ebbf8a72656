import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { paths } from "@/lib/paths";
import { account } from "@/testing/fixtures/account";
import { openApp } from "@/testing/render";

const EMPTY = { stories: [], coverage: [], job_gaps: [] };

it("brings those who go by keyboard to the page's heading, also when its content comes later", async () => {
  let arrive: () => void = () => undefined;
  const { user } = await openApp(paths.settings, {
    ...account(),
    "GET /stories": async () => {
      await new Promise<void>((resolve) => (arrive = resolve));
      return EMPTY;
    },
  });
  await user.click(screen.getByRole("link", { name: "Stories" }));
  const outline = await screen.findByRole("heading", { level: 1, name: "Your stories" });
  await expect.poll(() => document.activeElement).toBe(outline);
  arrive();
  await expect.poll(() => outline.isConnected).toBe(false);
  await expect.poll(() => document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
});
