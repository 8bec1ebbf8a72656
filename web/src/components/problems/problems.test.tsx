import { readFileSync } from "node:fs";

import { screen } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";

import { ApiError, type Problem } from "@/api/problems";
import { ErrorState } from "@/components/ui/States";
import { prepare } from "@/i18n/translations";
import { show } from "@/testing/render";

import { slugOf } from "./slugs";
import en from "./texts/en";
import es from "./texts/es";

interface Description {
  readonly components: {
    readonly schemas: {
      readonly Problem: { readonly properties: { readonly type: { readonly enum: string[] } } };
    };
  };
}
const description = JSON.parse(readFileSync("openapi.json", "utf8")) as Description;
const types = description.components.schemas.Problem.properties.type.enum;

const taken: Problem = {
  type: "/problems/conflict",
  title: "Not possible right now",
  status: 409,
  detail: "The interview is over.",
  remedy: "Open its report.",
  correlation_id: "5f3c9a1e",
};

describe.each(types)("%s", (type) => {
  it.each(Object.entries({ en, es }))("has a sentence and a remedy in %s", (_, texts) => {
    const messages: Readonly<Record<string, string>> = texts;
    const slug = slugOf({ type, status: 0 });
    expect(messages[slug]).toMatch(/\w \w/);
    expect(messages[`${slug}.remedy`]).toMatch(/\w \w.*\.$/);
  });
});

it("is known by its status where not the server has answered", () => {
  expect(slugOf({ type: "about:blank", status: 413 })).toBe("too-large");
  expect(slugOf({ type: "about:blank", status: 502 })).toBe("not-available");
  expect(slugOf({ type: "about:blank", status: 599 })).toBe("internal-error");
});

describe("a problem", () => {
  beforeAll(() => prepare("es"));

  it("is told in the server's words to those who read them", () => {
    show(<ErrorState error={new ApiError(taken)} />);
    expect(screen.getByRole("heading")).toHaveTextContent("The interview is over.");
    expect(screen.getByText("Open its report.")).toBeVisible();
  });

  it("is told in their own to others, and the server's are marked as English", () => {
    show(<ErrorState error={new ApiError(taken)} />, "es");
    expect(screen.getByRole("heading")).toHaveTextContent(es.conflict);
    expect(screen.getByText(es["conflict.remedy"])).toBeVisible();
    expect(screen.getByText("The interview is over. Open its report.")).toHaveAttribute("lang", "en");
  });
});
