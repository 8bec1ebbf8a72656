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
  // A hidden picture is stored as "off" or "off" and the look, which comes back with the picture.
  const [isHidden, name] = partsOf(stored);
  const own = LOOKS.find((look) => look === name) ?? null;
  const chosen = own ?? lookOf(speaker);
  return {
    look: isHidden ? null : chosen,
    show: (isShown) => {
      if (isShown) choose(own);
      else choose(own === null ? OFF : `${OFF} ${own}`);
    },
    change: () => {
      choose(LOOKS[(LOOKS.indexOf(chosen) + 1) % LOOKS.length] ?? null);
    },
  };
}

function partsOf(stored: string | null): readonly [boolean, string | undefined] {
  const [first, second] = (stored ?? "").split(" ");
  return first === OFF ? [true, second] : [false, first];
}
