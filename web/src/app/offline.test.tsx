import { onlineManager } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { http } from "@/api/http";
import { paths } from "@/lib/paths";
import { account } from "@/testing/fixtures/account";
import { openApp } from "@/testing/render";

beforeEach(() => {
  onlineManager.setOnline(false);
});
afterEach(() => {
  onlineManager.setOnline(true);
});

describe("without a network", () => {
  it("works as ever where the server is on the same machine", async () => {
    await openApp(paths.privacy, account());
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Privacy and data");
  });

  it("says that the server cannot be reached, in place of an empty page", async () => {
    const { user, router } = await openApp(paths.privacy, account());
    http.connect(() => Promise.reject(new TypeError("no network")));
    await user.click(screen.getByRole("link", { name: "Stories" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Can’t reach Greenroom");
    expect(router.state.location.pathname).toBe(paths.stories);
  });
});
