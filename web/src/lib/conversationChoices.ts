const STORED_AS = "greenroom.conversation";

/** How an interview is held; an uploaded recording has no mode. */
type Mode = "study" | "real" | null;

/** How the candidate wants to converse; remembered in this browser. */
export interface ConversationChoices {
  /** Answers end by themselves. */
  readonly isOn: boolean;
  readonly patience: "relaxed" | "realistic" | "patient";
  /** One word at the edge of the screen now and then; null leaves it to the mode and the patience. */
  readonly hints: boolean | null;
  /** Some hints are about the face, which the browser then measures. */
  readonly cameraHints: boolean;
  /** The candidate sees what is recognised while speaking. */
  readonly captions: boolean;
}

const FIRST: ConversationChoices = {
  isOn: false,
  patience: "relaxed",
  hints: null,
  cameraHints: true,
  captions: false,
};

/** Whether hints are shown: by default, not where the interview is like a real one. */
export function wantsHints({ hints, patience }: ConversationChoices, mode: Mode): boolean {
  return hints ?? hasHintsByDefault(patience, mode);
}

/** The choice to store: one that follows the default leaves a realistic interview without hints. */
export function hintsChosen(isOn: boolean, { patience }: ConversationChoices, mode: Mode): boolean | null {
  return isOn === hasHintsByDefault(patience, mode) ? null : isOn;
}

/** Whether the camera is used for hints. */
export function wantsCameraHints(choices: ConversationChoices, mode: Mode): boolean {
  return choices.cameraHints && wantsHints(choices, mode);
}

export function rememberedConversation(): ConversationChoices {
  const stored = localStorage.getItem(STORED_AS);
  if (stored === null) return FIRST;
  return { ...FIRST, ...(JSON.parse(stored) as Partial<ConversationChoices>) };
}

export function rememberConversation(choices: ConversationChoices): void {
  localStorage.setItem(STORED_AS, JSON.stringify(choices));
}

function hasHintsByDefault(patience: ConversationChoices["patience"], mode: Mode): boolean {
  return mode !== "real" && patience !== "realistic";
}
