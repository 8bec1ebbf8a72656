import { useNow } from "../hooks/useNow";
import styles from "./live.module.css";
import type { LineState } from "./LiveLine";
import { CLOSED, type FloorReason } from "./protocol";
import { useLiveTexts } from "./texts";
import type { Live } from "./useLiveLine";

const SHOWN_MS = 200;

/** Why the candidate does not answer aloud. */
export type Rest = "interviewerHas" | "ending" | "paused" | "noSpeech";

interface FloorIndicatorProps {
  readonly state: LineState;
  readonly floor: Live["floor"];
  readonly turn: number;
  readonly isAloud: boolean;
  readonly rest: Rest;
}

/** Who has the floor, and how long Greenroom still waits. A screen reader hears the change, not each second. */
export function FloorIndicator({ state, floor, turn, isAloud, rest }: FloorIndicatorProps) {
  const t = useLiveTexts();
  const current = isAloud && floor?.turn === turn ? floor : null;
  const text = textOfLine(state) ?? (isAloud ? textOfFloor(state, current) : rest);
  return (
    <div className={styles.floor} data-holder={isAloud ? "candidate" : "interviewer"}>
      <p role="status" className={styles.words}>
        {t(text)}
      </p>
      {state === "open" && current !== null && <Remaining untilMs={current.untilMs} />}
    </div>
  );
}

function textOfLine(state: LineState) {
  if (typeof state === "object") return OF_CODE[state.closed] ?? "off";
  return state === "lost" ? "lost" : null;
}

const OF_CODE: Partial<Record<number, "otherWindow" | "tooLate">> = {
  [CLOSED.otherWindow]: "otherWindow",
  [CLOSED.tooMuch]: "tooLate",
};

function textOfFloor(state: LineState, floor: Live["floor"]) {
  if (state !== "open" || floor === null) return "connecting";
  return floor.holder === "interviewer" ? "ending" : (OF_REASON[floor.reason] ?? "waiting");
}

const OF_REASON: Partial<Record<FloorReason, "youHave" | "timeToThink" | "begin">> = {
  speaking: "youHave",
  thinking: "timeToThink",
  "first word": "begin",
};

/** The seconds that are left, for eyes alone. */
function Remaining({ untilMs }: { untilMs: number | null }) {
  const t = useLiveTexts();
  const nowMs = useNow(SHOWN_MS);
  if (untilMs === null) return null;
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  return (
    <p className={styles.remaining} aria-hidden="true">
      {t("remaining", { seconds })}
    </p>
  );
}
