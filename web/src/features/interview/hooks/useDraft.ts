import { useState } from "react";

/** What is typed stays in this browser until it is sent, through reloads too. */
export function useDraft(sessionId: string, turn: number) {
  const key = `greenroom.draft.${sessionId}.${turn}`;
  const [draft, setDraft] = useState({ key, text: localStorage.getItem(key) ?? "" });
  const text = draft.key === key ? draft.text : (localStorage.getItem(key) ?? "");
  const write = (next: string) => {
    if (next === "") localStorage.removeItem(key);
    else localStorage.setItem(key, next);
    setDraft({ key, text: next });
  };
  return [text, write] as const;
}
