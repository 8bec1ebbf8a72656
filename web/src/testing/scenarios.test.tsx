import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { allScenarios } from "./allScenarios";
import { expectAccessible, openApp } from "./render";

describe.each(allScenarios)("$name", ({ path, handlers }) => {
  it("has one heading that says what it is, and nothing that keeps anybody out", async () => {
    const { baseElement } = await openApp(path, handlers);
    expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent(/\w/);
    await expectAccessible(baseElement);
  });
});
