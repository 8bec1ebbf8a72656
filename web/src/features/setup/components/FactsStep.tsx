import type { Fact, Profiles } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/States";

import type { StepProps } from "../state/steps";
import { useSetupTexts } from "../texts";
import { BackToDocuments } from "./BackToDocuments";
import { FactRow } from "./FactRow";
import styles from "./setup.module.css";

/** The facts that Greenroom read, one by one. The candidate removes or corrects them before the interview. */
export function FactsStep({ profiles, go }: StepProps & { profiles: Profiles }) {
  const t = useSetupTexts();
  const about = (subject: Fact["about"]) => profiles.facts.filter((fact) => fact.about === subject);
  return (
    <>
      {profiles.facts.length === 0 && (
        <EmptyState title={t("factsNone")}>
          <p>{t("factsNoneText")}</p>
        </EmptyState>
      )}
      <FactList title={t("factsCandidate")} facts={about("candidate")} />
      <FactList title={t("factsJob")} facts={about("job")} />
      <div className={styles.actions}>
        <Button
          variant="primary"
          onClick={() => {
            go("choices");
          }}
        >
          {t("factsRight")}
        </Button>
        <BackToDocuments go={go} />
      </div>
    </>
  );
}

function FactList({ title, facts }: { title: string; facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section>
      <h2 className={styles.listTitle}>{title}</h2>
      <ul>
        {facts.map((fact) => (
          <FactRow key={fact.id} fact={fact} />
        ))}
      </ul>
    </section>
  );
}
