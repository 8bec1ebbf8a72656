import { Around } from "@/components/ui/Around";

/** Words of ours; or words of the server, alone or within a sentence of ours. */
export type Sentence = string | ServerWords;
interface ServerWords {
  readonly words: string;
  readonly within: (words: string) => string;
}

/** Words of the server. */
export function serverWords(
  words: string,
  within: (words: string) => string = (alone) => alone,
): ServerWords {
  return { words, within };
}

/** Puts a sentence, whosever it is, into one of ours. */
export function insertInto(outer: (words: string) => string, sentence: Sentence): Sentence {
  if (typeof sentence === "string") return outer(sentence);
  return serverWords(sentence.words, (words) => outer(sentence.within(words)));
}

/** The whole as a text, for where there are no languages: a window's title, a key. */
export function plain(sentence: Sentence): string {
  return typeof sentence === "string" ? sentence : sentence.within(sentence.words);
}

export function Said({ sentence }: { sentence: Sentence }) {
  if (typeof sentence === "string") return sentence;
  return <Around sentence={sentence.within}>{sentence.words}</Around>;
}
