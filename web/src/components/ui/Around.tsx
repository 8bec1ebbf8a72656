import { ServerWords } from "./ServerWords";

interface AroundProps {
  /** Our sentence around what is put into it: `(name) => t("whyScoreOf", { name })`. */
  readonly sentence: (slot: string) => string;
  /** What the server worded. */
  readonly children: string;
}

/** Never part of a text. */
const SLOT = "\u0000";

/** A sentence of ours with words of the server in it, each in its own language. */
export function Around({ sentence, children }: AroundProps) {
  const [before = "", after = ""] = sentence(SLOT).split(SLOT);
  return (
    <span>
      {before}
      <ServerWords>{children}</ServerWords>
      {after}
    </span>
  );
}
