import { Switch } from "@/components/ui/Choice";
import { Disclosure } from "@/components/ui/Disclosure";
import { HINT_KINDS, needsCamera, type HintKind } from "@/lib/conversationChoices";

import styles from "./HintSwitches.module.css";
import { useHintTexts } from "./texts";

interface HintSwitchesProps {
  readonly muted: readonly HintKind[];
  /** The browser measures the face; without that, some hints are never due. */
  readonly hasCamera: boolean;
  readonly onMute: (kind: HintKind, isMuted: boolean) => void;
}

/** A switch for each hint, folded away until asked for. */
export function HintSwitches({ muted, hasCamera, onMute }: HintSwitchesProps) {
  const t = useHintTexts();
  return (
    <Disclosure summary={t("legend")}>
      <fieldset className={styles.switches} aria-label={t("legend")}>
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
      </fieldset>
    </Disclosure>
  );
}
