import { useNow } from "../hooks/useNow";
import type { FloorWords } from "./floorWords";
import type { lineNote } from "./lineNote";
import styles from "./live.module.css";
import { useLiveTexts } from "./texts";

const SHOWN_MS = 200;

interface FloorIndicatorProps {
  readonly floor: FloorWords;
  /** What the candidate should know about the line. */
  readonly note: ReturnType<typeof lineNote>;
}

/** Who has the floor, and how long Greenroom still waits. A screen reader hears the change, not each second. */
export function FloorIndicator({ floor, note }: FloorIndicatorProps) {
  const t = useLiveTexts();
  return (
    <div className={styles.floor} data-holder={floor.holder}>
      <div role="status">
        <p className={styles.words}>{t(floor.text)}</p>
        {note !== null && <p className={styles.note}>{t(note)}</p>}
      </div>
      {floor.untilMs !== null && <Remaining untilMs={floor.untilMs} />}
    </div>
  );
}

/** The seconds that are left, for eyes alone. */
function Remaining({ untilMs }: { untilMs: number }) {
  const t = useLiveTexts();
  const nowMs = useNow(SHOWN_MS);
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  return (
    <p className={styles.remaining} aria-hidden="true">
      {t("remaining", { seconds })}
    </p>
  );
}
