import { clock } from "@/i18n/useFormat";

import { useReportTexts } from "../texts";
import styles from "./MomentButton.module.css";
import { useReplay } from "./useReplay";

interface MomentButtonProps {
  readonly seconds: number;
  /** Called before the replay moves, for instance to close what lies over it. */
  readonly onJump?: () => void;
}

/** A place in the recording, to go to. */
export function MomentButton({ seconds, onJump }: MomentButtonProps) {
  const t = useReportTexts();
  const replay = useReplay();
  if (!replay.hasMedia) return <span className={styles.time}>{clock(seconds)}</span>;
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={t("replayFrom", { time: clock(seconds) })}
      onClick={() => {
        onJump?.();
        replay.clock.playFrom(seconds);
      }}
    >
      {clock(seconds)}
    </button>
  );
}
