import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { conceptHistoryQuery } from "@/api/progress";
import type { ConceptHistory } from "@/api/shapes";
import { TrendChart } from "@/components/charts/TrendChart";
import { Loaded } from "@/components/ui/Loaded";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import styles from "../components/progress.module.css";
import { useProgressTexts } from "../texts";

interface Props {
  readonly topic: string;
  readonly concept: string;
  /** The concept in words. */
  readonly name: string;
}

/** Every answer about a concept: how the estimate moved, and each answer with its share. */
export function ConceptAnswers({ topic, concept, name }: Props) {
  const query = useQuery(conceptHistoryQuery(topic, concept));
  return <Loaded query={query}>{(history) => <History history={history} name={name} />}</Loaded>;
}

function History({
  history: { answers, usual_share },
  name,
}: {
  readonly history: ConceptHistory;
  readonly name: string;
}) {
  const t = useProgressTexts();
  const format = useFormat();
  if (answers.length === 0) return <p>{t("changesNone")}</p>;
  return (
    <>
      <TrendChart
        label={t("historyOf", { name })}
        points={answers.map(({ on, mastery }, index) => ({
          id: String(index),
          day: on,
          value: 100 * mastery.share,
          low: 100 * mastery.low,
          high: 100 * mastery.high,
        }))}
        smallestRealChange={null}
      />
      {usual_share !== null && <p>{t("usualAnswer", { share: format.share(usual_share) })}</p>}
      <ol className={styles.due} reversed>
        {answers
          .map((answer, index) => ({ ...answer, index }))
          .reverse()
          .map(({ index, interview_id, on, question, share }) => (
            <li key={index}>
              <Link to={paths.report(interview_id)} lang={SERVER_LANGUAGE}>
                {question}
              </Link>
              <p className={styles.quiet}>
                {t("answeredOn", { day: format.day(on), share: format.share(share) })}
              </p>
            </li>
          ))}
      </ol>
    </>
  );
}
