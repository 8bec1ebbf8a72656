import { useState } from "react";

import { lookOf, LOOKS, type LookName } from "../head/looks";

const STORED_AS = "greenroom.interviewer-head";
const OFF = "off";

export interface HeadChoice {
  /** Null while the picture is hidden. */
  readonly look: LookName | null;
  readonly show: (isShown: boolean) => void;
  /** Takes the next look, for every interviewer. */
  readonly change: () => void;
}

/** Which drawn interviewer this browser shows; each speaker has a look until one is chosen. */
export function useHeadChoice(speaker: string): HeadChoice {
  const [stored, setStored] = useState(() => localStorage.getItem(STORED_AS));
  const choose = (choice: string | null) => {
    if (choice === null) localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, choice);
    setStored(choice);
  };
  const chosen = LOOKS.find((look) => look === stored) ?? lookOf(speaker);
  return {
    look: stored === OFF ? null : chosen,
    show: (isShown) => {
      choose(isShown ? null : OFF);
    },
    change: () => {
      choose(LOOKS[(LOOKS.indexOf(chosen) + 1) % LOOKS.length] ?? null);
    },
  };
}
