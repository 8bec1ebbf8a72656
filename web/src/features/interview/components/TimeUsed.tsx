import type { Session } from "@/api/shapes";
import { useFormat } from "@/i18n/useFormat";

import { useNow } from "../hooks/useNow";
import type { Unsent } from "../offline/useUnsent";
import { isOpen, type RoomState } from "../state/reduceRoom";
import { elapsedSeconds } from "../state/stopwatch";
import { useInterviewTexts } from "../texts";
import styles from "./TimeUsed.module.css";

const TICK_MS = 5000;

interface TimeUsedProps {
  readonly session: Session;
  readonly unsent: Unsent;
  readonly room: RoomState;
}

/** How much of the planned time has gone and how much is left, in minutes: seconds that run would press. */
export function TimeUsed({ session, unsent, room }: TimeUsedProps) {
  const t = useInterviewTexts();
  const { minutes: inMinutes } = useFormat();
  const nowMs = useNow(TICK_MS);
  if (session.minutes === null) return null;
  const unsentSeconds = unsent.replies
    .filter(({ sessionId }) => sessionId === session.id)
    .reduce((sum, { reply }) => sum + ("seconds" in reply ? reply.seconds : 0), 0);
  const openSeconds = isOpen(room) ? elapsedSeconds(room.watch, nowMs) : 0;
  const usedMinutes = (session.elapsed_seconds + unsentSeconds + openSeconds) / 60;
  const leftMinutes = Math.max(0, session.minutes - usedMinutes);
  const words = t(leftMinutes < 0.5 ? "timeOver" : "timeLeft", {
    used: inMinutes(Math.floor(usedMinutes)),
    left: inMinutes(Math.max(1, leftMinutes)),
  });
  return (
    <div className={styles.time}>
      <progress
        className={styles.line}
        value={Math.min(usedMinutes, session.minutes)}
        max={session.minutes}
        aria-label={t("timeUsed")}
        aria-valuetext={words}
      />
      <p className={styles.words}>{words}</p>
    </div>
  );
}
