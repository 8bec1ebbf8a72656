import { describe, expect, it } from "vitest";

import { LANGUAGES, ORIGINAL } from "@/i18n/languages";
import type { Message, Messages } from "@/i18n/messages";

const files = import.meta.glob<{ default: Messages }>(["../**/texts/*.ts", "!../**/texts/index.ts"], {
  eager: true,
});
const folders = [...new Set(Object.keys(files).map((file) => file.replace(/\/\w+\.ts$/, "")))];
const translations = LANGUAGES.filter(({ code }) => code !== ORIGINAL).map(({ code }) => code);

function textsOf(folder: string, language: string): Messages {
  return files[`${folder}/${language}.ts`]?.default ?? {};
}

function placeholders(message: Message | undefined): string[] {
  const text = typeof message === "object" ? `${message.one}${message.other}` : (message ?? "");
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

describe.each(folders)("%s", (folder) => {
  it.each(translations)("is complete in %s", (language) => {
    expect(Object.keys(textsOf(folder, language))).toEqual(Object.keys(textsOf(folder, ORIGINAL)));
  });

  it.each(translations)("puts the same values into its sentences in %s", (language) => {
    const translated = textsOf(folder, language);
    for (const [key, original] of Object.entries(textsOf(folder, ORIGINAL))) {
      expect([key, placeholders(translated[key])]).toEqual([key, placeholders(original)]);
    }
  });
});
