/** The texts of one part of the interface in one language: a sentence, or one for each number of things. */
export type Message = string | Plural;
export interface Plural {
  readonly one: string;
  readonly other: string;
}
export type Messages = Readonly<Record<string, Message>>;

/** What a translation must contain: each text of the English original, plural where that is plural. */
export type TranslationOf<Original extends Messages> = {
  readonly [Key in keyof Original]: Original[Key] extends string ? string : Plural;
};

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type NamesOf<M> = M extends string ? NamesIn<M> : M extends Plural ? NamesIn<M["other"]> | "count" : never;

/** What is put into a text: `{count}` takes a number that also chooses the plural, the rest takes either. */
export type ValuesOf<M> = { readonly [Name in NamesOf<M>]: Name extends "count" ? number : string | number };

type Arguments<M> = [NamesOf<M>] extends [never] ? [] : [values: ValuesOf<M>];
export type Translate<M extends Messages> = <Key extends keyof M>(
  key: Key,
  ...values: Arguments<M[Key]>
) => string;

/** Says `message` in `language`, its `{names}` replaced and its numbers written as that language writes them. */
export function say(
  language: string,
  message: Message,
  values: Readonly<Record<string, string | number>>,
): string {
  const template = typeof message === "string" ? message : pluralForm(language, message, values["count"]);
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The text "${template}" needs ${name}`);
    return typeof value === "number" ? new Intl.NumberFormat(language).format(value) : value;
  });
}

function pluralForm(language: string, message: Plural, count: string | number | undefined): string {
  return new Intl.PluralRules(language).select(Number(count)) === "one" ? message.one : message.other;
}
