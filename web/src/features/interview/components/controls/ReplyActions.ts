/** What the candidate can do, by button or by key. */
export type ReplyActions = Readonly<Record<"aloud" | "keyboard" | "done" | "repeat" | "end", () => void>>;
