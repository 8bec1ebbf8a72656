import type { DesignExplanation, DesignJudgement } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { ScoreBand } from "@/components/ui/ScoreBand";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useDesignTexts } from "../texts";
import styles from "./design.module.css";

/** What became of each expected component, arrow and point of the explanation. */
export function Judgement({ judgement }: { judgement: DesignJudgement }) {
  const t = useDesignTexts();
  const { components, edges, score, high, explanation, follow_ups, unknown } = judgement;
  const found = (states: readonly { readonly state: string }[]) =>
    states.filter(({ state }) => state === "found").length;
  return (
    <Card title={t("judgement")} className={styles.judgement}>
      <p>
        {t("summary", {
          components: found(components),
          allComponents: components.length,
          edges: found(edges),
          allEdges: edges.length,
        })}
      </p>
      <ScoreBand label={t("judgement")} score={{ value: score, low: score, high }} />
      <div className={styles.findings}>
        <Components judgement={judgement} />
        <Arrows judgement={judgement} />
      </div>
      <Wrong judgement={judgement} />
      {unknown.length > 0 && (
        <p className={styles.quiet}>
          {t("unknown", { labels: unknown.map((label) => (label === "" ? t("unnamed") : label)).join(", ") })}
        </p>
      )}
      <h3>{t("explained")}</h3>
      {explanation === null ? <p>{t("notExplained")}</p> : <Explained explanation={explanation} />}
      <h3>{t("followUps")}</h3>
      <ul className={styles.questions} lang={SERVER_LANGUAGE}>
        {follow_ups.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </Card>
  );
}

function Components({ judgement: { components } }: { judgement: DesignJudgement }) {
  const t = useDesignTexts();
  const quoted = (labels: readonly string[]) => labels.map((label) => t("quoted", { label })).join(", ");
  const words = {
    found: (labels: readonly string[]) => t("foundAs", { labels: quoted(labels) }),
    unsure: (labels: readonly string[]) => t("unsureAs", { labels: quoted(labels) }),
    "not found": () => t("notFound"),
  };
  return (
    <section>
      <h3>{t("components")}</h3>
      <ul>
        {components.map(({ name, state, labels }) => (
          <li key={name} data-state={state} className={styles.finding}>
            <b lang={SERVER_LANGUAGE}>{name}</b> <span>{words[state](labels)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Arrows({ judgement: { edges } }: { judgement: DesignJudgement }) {
  const t = useDesignTexts();
  const words = {
    found: t("found"),
    unsure: t("unsure"),
    reversed: t("reversed"),
    "not found": t("notFound"),
  };
  return (
    <section>
      <h3>{t("arrows")}</h3>
      <ul>
        {edges.map(({ source, target, state, why }) => (
          <li key={`${source} ${target}`} data-state={state} className={styles.finding}>
            <b>{t("arrow", { source, target })}</b> <span>{words[state]}</span>
            {state !== "found" && (
              <span className={styles.why} lang={SERVER_LANGUAGE}>
                {why}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Wrong({ judgement: { forbidden, two_roles } }: { judgement: DesignJudgement }) {
  const t = useDesignTexts();
  if (forbidden.length + two_roles.length === 0) return null;
  return (
    <section>
      <h3>{t("wrong")}</h3>
      <ul className={styles.questions}>
        {forbidden.map(({ source, target, why }) => (
          <li key={`${source} ${target}`}>{t("forbiddenArrow", { source, target, why })}</li>
        ))}
        {two_roles.map(({ label, components }) => (
          <li key={label}>{t("twoRoles", { label, components: components.join(", ") })}</li>
        ))}
      </ul>
    </section>
  );
}

function Explained({
  explanation: { points, score, low, high, reason },
}: {
  explanation: DesignExplanation;
}) {
  const t = useDesignTexts();
  return (
    <>
      <ScoreBand
        label={t("explained")}
        score={score === null ? null : { value: score, low: low ?? score, high: high ?? score }}
        reason={reason}
      />
      <ul>
        {points.map(({ name, verdict, explanation }) => (
          <li key={name} className={styles.finding} data-state={verdict === "covered" ? "found" : verdict}>
            <b lang={SERVER_LANGUAGE}>{name}</b> <span>{t(verdict)}</span>
            {verdict !== "covered" && (
              <span className={styles.why} lang={SERVER_LANGUAGE}>
                {explanation}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
