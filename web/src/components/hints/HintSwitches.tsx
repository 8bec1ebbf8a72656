import { Switch } from "@/components/ui/Choice";
import { HINT_KINDS, needsCamera, type HintKind } from "@/lib/conversationChoices";

import styles from "./HintSwitches.module.css";
import { useHintTexts } from "./texts";

interface HintSwitchesProps {
  readonly muted: readonly HintKind[];
  /** The browser measures the face; without that, some hints are never due. */
  readonly hasCamera: boolean;
  readonly onMute: (kind: HintKind, isMuted: boolean) => void;
}

/** A switch for each hint. */
export function HintSwitches({ muted, hasCamera, onMute }: HintSwitchesProps) {
  const t = useHintTexts();
  return (
    <fieldset>
      <legend className={styles.legend}>{t("legend")}</legend>
      <div className={styles.switches}>
        {HINT_KINDS.map((kind) => {
          const canBeDue = hasCamera || !needsCamera(kind);
          return (
            <Switch
              key={kind}
              label={t(kind)}
              description={t(canBeDue ? `${kind}Text` : "withoutCamera")}
              checked={canBeDue && !muted.includes(kind)}
              disabled={!canBeDue}
              onChange={(isOn) => {
                onMute(kind, !isOn);
              }}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
