/** The languages of the interface; another one is a line here and a file in each texts folder. */
export const LANGUAGES = [
  { code: "en", name: "English" },
  { code: "es", name: "Español" },
] as const;

export type Language = (typeof LANGUAGES)[number]["code"];
export const ORIGINAL: Language = "en";
/** What the server words itself is in this language, whatever the interface speaks. */
export const SERVER_LANGUAGE: Language = "en";

export function isLanguage(code: string | null | undefined): code is Language {
  return LANGUAGES.some((language) => language.code === code);
}

/** The first of the wanted languages that the interface speaks, English otherwise. */
export function closestLanguage(wanted: readonly string[]): Language {
  const codes = wanted.map((tag) => tag.split("-")[0]);
  return codes.find(isLanguage) ?? ORIGINAL;
}

/** The language as the user's region writes it: a reader of British English sees 23 November, not November 23. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.split("-")[0] === language) ?? language;
}
