import { Link } from "react-router";

import type { Aspect, Judgement, QuestionReport } from "@/api/reportShapes";
import { Around } from "@/components/ui/Around";
import { Disclosure } from "@/components/ui/Disclosure";
import { ScoreBand } from "@/components/ui/ScoreBand";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { intervalOf } from "../scores/intervalOf";
import { useReportTexts } from "../texts";
import styles from "./Answers.module.css";
import { Points } from "./Points";

const ASPECTS = ["relevance", "clarity", "structure"] as const;

/** It was answered with a program. */
function isCoded({ exchanges }: QuestionReport): boolean {
  return exchanges.some(({ program }) => program != null);
}

const OWN_DOCUMENTS = "own-documents";

/** It has a page in the question bank: questions about a CV, a job or a document have none. */
function isOfBank({ question_id: id, topic }: Pick<QuestionReport, "question_id" | "topic">): boolean {
  return topic !== OWN_DOCUMENTS && id.startsWith(`${topic}-`) && !id.startsWith(`${topic}-written-`);
}

interface JudgementDetailsProps {
  readonly sessionId: string;
  readonly question: QuestionReport;
}

/** What an answer was worth, point by point, and how it could be stronger. */
export function JudgementDetails({ sessionId, question }: JudgementDetailsProps) {
  const t = useReportTexts();
  const { judgement } = question;
  if (judgement === null) {
    return (
      <p className={styles.quiet}>
        {question.unjudged === null ? t("notJudged") : <ServerWords>{question.unjudged}</ServerWords>}
      </p>
    );
  }
  return (
    <>
      <div className={styles.worth}>
        <ScoreBand label={t("answerScore")} score={intervalOf(judgement)} reason={judgement.reason} />
        {question.expected_score !== null && judgement.score !== null && (
          <p className={styles.quiet}>{t("expected", { score: Math.round(question.expected_score) })}</p>
        )}
        <Aspects judgement={judgement} />
      </div>
      <Advice judgement={judgement} />
      {judgement.points.length > 0 && (
        <div className={styles.block}>
          <h4>{t(isCoded(question) ? "testsTitle" : "pointsTitle")}</h4>
          <Points
            sessionId={sessionId}
            points={judgement.points}
            areTests={isCoded(question)}
            unsure={question.unsure}
          />
        </div>
      )}
      <Sources question={question} judgement={judgement} />
    </>
  );
}

/** The one thing to add next time; all of them where no points say the rest. */
function Advice({ judgement: { to_add, points } }: { judgement: Judgement }) {
  const t = useReportTexts();
  const shown = points.length > 0 ? to_add.slice(0, 1) : to_add;
  if (shown.length === 0) return null;
  return (
    <div className={styles.advice}>
      <h4>{t("nextTime")}</h4>
      {shown.map((sentence) => (
        <p key={sentence} lang={SERVER_LANGUAGE}>
          {sentence}
        </p>
      ))}
    </div>
  );
}

function Aspects({ judgement }: { judgement: Judgement }) {
  const t = useReportTexts();
  const format = useFormat();
  const known = ASPECTS.flatMap((aspect: Aspect) => {
    const value = judgement[aspect];
    return value === null ? [] : [{ aspect, value }];
  });
  if (known.length === 0) return null;
  return (
    <dl className={styles.aspects}>
      {known.map(({ aspect, value }) => (
        <div key={aspect}>
          <dt>{t(aspect)}</dt>
          <dd>{format.number(Math.round(value))}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What former versions of the judge gave for the same words, beside the present one. */
function EarlierScores({ question, judgement }: { question: QuestionReport; judgement: Judgement }) {
  const t = useReportTexts();
  const scores = [...question.earlier, judgement].map(({ judge, score }) =>
    score === null ? t("noScoreBy", { judge }) : t("scoreBy", { score: Math.round(score), judge }),
  );
  return <p>{t("judgedBefore", { scores: scores.join(", ") })}</p>;
}

/** The server's name for a judge that did not judge: the words were not reliable enough. */
const NO_JUDGE = "not judged";

function Sources({ question, judgement }: { question: QuestionReport; judgement: Judgement }) {
  const t = useReportTexts();
  return (
    <Disclosure summary={t("howJudged")}>
      <div className={styles.sources}>
        {judgement.judge !== NO_JUDGE && <p>{t("judgedBy", { judge: judgement.judge })}</p>}
        {question.earlier.length > 0 && <EarlierScores question={question} judgement={judgement} />}
        {judgement.fallback != null && <p lang={SERVER_LANGUAGE}>{judgement.fallback}</p>}
        {judgement.structure === null && judgement.structure_reason != null && (
          <p>
            <Around sentence={(reason) => t("noStructure", { reason })}>{judgement.structure_reason}</Around>
          </p>
        )}
        <p lang={SERVER_LANGUAGE}>{question.reason}</p>
        {question.sources.map((source) => (
          <p key={source} lang={SERVER_LANGUAGE}>
            {source}
          </p>
        ))}
        {judgement.citations.map(({ text, citation }) => (
          <blockquote key={citation + text}>
            {text} <cite>{citation}</cite>
          </blockquote>
        ))}
        {isOfBank(question) && !isCoded(question) && (
          <p>
            <Link to={`${paths.questions}/${encodeURIComponent(question.question_id)}`}>
              {t("openQuestion")}
            </Link>
          </p>
        )}
      </div>
    </Disclosure>
  );
}
