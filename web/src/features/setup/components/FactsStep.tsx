import type { Fact, ProfileDocument, Profiles } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { Disclosure } from "@/components/ui/Disclosure";
import { EmptyState } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import type { StepProps } from "../state/steps";
import { useSetupTexts } from "../texts";
import { BackToDocuments } from "./BackToDocuments";
import { FactRow } from "./FactRow";
import styles from "./setup.module.css";

const MOST_TOPICS = 5;

/** What Greenroom read, in a few sentences; the facts behind them can be removed or corrected. */
export function FactsStep({ profiles, go }: StepProps & { profiles: Profiles }) {
  const t = useSetupTexts();
  const about = (subject: Fact["about"]) => profiles.facts.filter((fact) => fact.about === subject);
  return (
    <>
      <div className={styles.summary}>
        <Understood title={t("factsCandidate")} document={profiles.cv} />
        <Understood title={t("factsJob")} document={profiles.job} />
        {profiles.focus.length > 0 && (
          <section className={styles.understood}>
            <h2>{t("focus")}</h2>
            <p lang={SERVER_LANGUAGE}>
              {profiles.focus
                .slice(0, MOST_TOPICS)
                .map(({ title }) => title)
                .join(", ")}
            </p>
          </section>
        )}
      </div>
      {profiles.facts.length === 0 && (
        <EmptyState title={t("factsNone")}>
          <p>{t("factsNoneText")}</p>
        </EmptyState>
      )}
      {profiles.facts.length > 0 && (
        <Disclosure summary={t("factsWrong", { count: profiles.facts.length })}>
          <p className={styles.source}>{t("factsIntro")}</p>
          <FactList title={t("factsCandidate")} facts={about("candidate")} />
          <FactList title={t("factsJob")} facts={about("job")} />
        </Disclosure>
      )}
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

function Understood({ title, document }: { title: string; document: ProfileDocument | null }) {
  if (document === null) return null;
  return (
    <section className={styles.understood}>
      <h2>{title}</h2>
      <p lang={SERVER_LANGUAGE}>{document.summary}</p>
    </section>
  );
}

function FactList({ title, facts }: { title: string; facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section>
      <h3 className={styles.listTitle}>{title}</h3>
      <ul>
        {facts.map((fact) => (
          <FactRow key={fact.id} fact={fact} />
        ))}
      </ul>
    </section>
  );
}
