const STORED_AS = "greenroom.conversation";

/** What a hint can be about. */
export const HINT_KINDS = ["pace", "volume", "monologue", "gaze", "frame", "fillers"] as const;
export type HintKind = (typeof HINT_KINDS)[number];
const OF_CAMERA: ReadonlySet<HintKind> = new Set(["gaze", "frame"]);

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
  /** Hints about these are not given. */
  readonly mutedHints: readonly HintKind[];
  /** The candidate sees what is recognised while speaking. */
  readonly captions: boolean;
}

const FIRST: ConversationChoices = {
  isOn: false,
  patience: "relaxed",
  hints: null,
  cameraHints: true,
  mutedHints: [],
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

/** Whether the camera is used for hints: not where each of its hints is muted. */
export function wantsCameraHints(choices: ConversationChoices, mode: Mode): boolean {
  const hasOne = HINT_KINDS.some((kind) => needsCamera(kind) && !choices.mutedHints.includes(kind));
  return choices.cameraHints && hasOne && wantsHints(choices, mode);
}

/** Whether the browser has to measure the face for a hint. */
export function needsCamera(kind: HintKind): boolean {
  return OF_CAMERA.has(kind);
}

/** The muted hints after one was muted, or switched on again. */
export function withMuted(muted: readonly HintKind[], kind: HintKind, isMuted: boolean): readonly HintKind[] {
  return HINT_KINDS.filter((each) => (each === kind ? isMuted : muted.includes(each)));
}

export function rememberedConversation(): ConversationChoices {
  const stored = localStorage.getItem(STORED_AS);
  if (stored === null) return FIRST;
  return { ...FIRST, ...(JSON.parse(stored) as Partial<ConversationChoices>) };
}

/** Stores some choices; the others stay as they are, also those that another part of the page made meanwhile. */
export function rememberConversation(changed: Partial<ConversationChoices>): void {
  localStorage.setItem(STORED_AS, JSON.stringify({ ...rememberedConversation(), ...changed }));
}

function hasHintsByDefault(patience: ConversationChoices["patience"], mode: Mode): boolean {
  return mode !== "real" && patience !== "realistic";
}
