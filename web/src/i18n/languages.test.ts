import { describe, expect, it } from "vitest";

import { localeOf } from "./languages";

describe("localeOf", () => {
  it("takes the region in which the user reads the language", () => {
    expect(localeOf("en", ["de-DE", "en-GB", "en-US"])).toBe("en-GB");
    expect(localeOf("es", ["en-GB"])).toBe("es");
  });
});
