import type { AttemptReport } from "@/api/coding";
import { Facts } from "@/components/ui/Facts";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import styles from "../coding.module.css";
import { useCodingTexts } from "../texts";

type Assisted = NonNullable<AttemptReport["assistant"]>;

/** What the assistant proposed, which mistakes were planted in it, and which of them the candidate caught. */
export function Assistance({ assistance }: { assistance: Assisted }) {
  const t = useCodingTexts();
  const { proposals, planted, caught, false_alarms } = assistance;
  return (
    <section className={styles.part} aria-labelledby="assistant">
      <h2 id="assistant">{t("assistant")}</h2>
      {planted > 0 && <p>{t("caughtOf", { caught, count: planted })}</p>}
      {false_alarms > 0 && <p>{t("falseAlarms", { count: false_alarms })}</p>}
      <ul className={styles.moments}>
        {proposals.map((proposal, place) => (
          <Proposal key={place} proposal={proposal} />
        ))}
      </ul>
    </section>
  );
}

function Proposal({ proposal }: { proposal: Assisted["proposals"][number] }) {
  const t = useCodingTexts();
  const format = useFormat();
  const { at_ms, decision, planted, caught, fault } = proposal;
  const mistake = caught ? "caught" : "notCaught";
  const outcome = decision === null ? "undecided" : planted ? mistake : "sound";
  return (
    <li>
      <Facts>
        <span>{format.clock(at_ms / 1000)}</span>
        {decision !== null && <span>{t(`decided_${decision}`)}</span>}
      </Facts>
      <strong>{t(outcome)}</strong>
      {fault !== null && (
        <span>
          {t("planted")} <span lang={SERVER_LANGUAGE}>{fault}</span>
        </span>
      )}
    </li>
  );
}
