import type { HintKind } from "@/lib/conversationChoices";

import styles from "./live.module.css";
import type { Hint } from "./protocol";
import { useLiveTexts } from "./texts";

interface HintEdgeProps {
  readonly hint: Hint | null;
  readonly onMute: (kind: HintKind) => void;
}

/** One word at the edge of the screen; a screen reader leaves the candidate's answer alone. */
export function HintEdge({ hint, onMute }: HintEdgeProps) {
  const t = useLiveTexts();
  if (hint === null) return null;
  const name = hint.direction === null ? hint.kind : (`${hint.kind}_${hint.direction}` as const);
  return (
    <div className={styles.hint}>
      <p>{t(`hint_${name as HintName}`)}</p>
      <button
        type="button"
        className={styles.mute}
        onClick={() => {
          onMute(hint.kind);
        }}
      >
        {t("mute")}
      </button>
    </div>
  );
}

type HintName =
  "pace_less" | "pace_more" | "volume_more" | "volume_less" | "monologue" | "gaze" | "frame" | "fillers";
