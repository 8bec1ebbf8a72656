import { Icon } from "@/components/ui/Icon";
import type { FramingFinding } from "@/devices/framing";
import type { LevelFinding } from "@/devices/level";
import type { LightFinding } from "@/devices/light";
import type { NetworkFinding } from "@/devices/network";

import { useDeviceTexts } from "../texts";
import styles from "./Findings.module.css";

interface FindingsProps {
  readonly hasVideo: boolean;
  readonly isOpen: boolean;
  /** Null until it was listened to. */
  readonly level: LevelFinding | null;
  readonly light: LightFinding | null;
  /** "unknown" where the browser cannot find faces. */
  readonly framing: FramingFinding | "unknown" | null;
  readonly network: NetworkFinding | null;
}

/** What is ready and what could be better, each with one piece of advice. */
export function Findings({ hasVideo, isOpen, level, light, framing, network }: FindingsProps) {
  const t = useDeviceTexts();
  return (
    <ul className={styles.findings} aria-label={t("findings")} aria-live="polite">
      <Finding name={t("microphone")} state={stateOf(level)}>
        {t(level === null ? (isOpen ? "levelAsk" : "looking") : `level-${level}`)}
      </Finding>
      {hasVideo && (
        <>
          <Finding name={t("light")} state={stateOf(light)}>
            {t(light === null ? "looking" : `light-${light}`)}
          </Finding>
          <Finding name={t("framing")} state={stateOf(framing)}>
            {t(framing === null ? "looking" : `framing-${framing}`)}
          </Finding>
        </>
      )}
      <Finding name={t("network")} state={stateOf(network)}>
        {t(network === null ? "looking" : `network-${network}`)}
      </Finding>
    </ul>
  );
}

type State = "open" | "good" | "better";

function stateOf(finding: string | null): State {
  if (finding === null || finding === "unknown") return "open";
  return finding === "good" ? "good" : "better";
}

interface FindingProps {
  readonly name: string;
  readonly state: State;
  readonly children: string;
}

function Finding({ name, state, children }: FindingProps) {
  return (
    <li className={styles.finding} data-state={state}>
      <span className={styles.mark}>
        {state === "good" && <Icon name="check" size={18} />}
        {state === "better" && <Icon name="pencil" size={18} />}
      </span>
      <div>
        <h2 className={styles.name}>{name}</h2>
        <p className={styles.advice}>{children}</p>
      </div>
    </li>
  );
}
