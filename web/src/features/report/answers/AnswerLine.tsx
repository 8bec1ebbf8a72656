import type { QuestionReport } from "@/api/reportShapes";
import { Around } from "@/components/ui/Around";
import { ServerWords } from "@/components/ui/ServerWords";
import { useFormat } from "@/i18n/useFormat";

import { useReportTexts } from "../texts";
import styles from "./Answers.module.css";
import type { Passage, Section } from "./sections";
import { INSTEAD } from "./unanswered";

/** What became of an answer, in one line. */
export function AnswerLine({ section: { kind, judged, passages } }: { section: Section }) {
  const t = useReportTexts();
  const instead = passages.every(({ answer }) => answer === null) ? passages.at(-1)?.unanswered : null;
  if (instead != null) return t(INSTEAD[instead]);
  if (judged !== null) return <Found question={judged} />;
  return kind === "warm up" ? t("warmUp") : <Spoken passage={passages[0]} />;
}

/** When it was said. */
function Spoken({ passage }: { passage: Passage | undefined }) {
  const t = useReportTexts();
  const format = useFormat();
  const span = passage?.span ?? null;
  if (span === null || !Number.isFinite(span.end_seconds)) return null;
  return t("lineSpoken", { from: format.clock(span.start_seconds), until: format.clock(span.end_seconds) });
}

/** Verdicts that leave something to do, the most urgent first. */
const OPEN = ["contradicted", "missed", "partly"] as const;
type Open = (typeof OPEN)[number];
const WHAT_TO_DO = { contradicted: "lineWrong", missed: "lineMissing", partly: "lineBegun" } as const;

/** How many points were made, and which comes next. */
function Found({ question: { judgement, unjudged } }: { question: QuestionReport }) {
  const t = useReportTexts();
  const points = judgement?.points ?? [];
  if (points.length === 0) return unjudged === null ? t("notJudged") : <ServerWords>{unjudged}</ServerWords>;
  if (points.every(({ verdict }) => verdict === "unsure"))
    return t("lineAllUnsure", { count: points.length });
  const made = points.filter(({ verdict }) => verdict === "covered" || verdict === "partly").length;
  const unsure = points.filter(({ verdict }) => verdict === "unsure").length;
  const open = OPEN.map((verdict) => points.find((point) => point.verdict === verdict)).find(Boolean);
  return (
    <>
      {t("lineMade", { count: points.length, made })} {unsure > 0 && `${t("lineUnsure", { count: unsure })} `}
      {open !== undefined && (
        <Around sentence={(point) => t(WHAT_TO_DO[open.verdict as Open], { point })}>{open.name}</Around>
      )}
    </>
  );
}

/** What an answer was worth; nothing where it was not judged. */
export function AnswerScore({ section: { judged } }: { section: Section }) {
  const t = useReportTexts();
  const score = judged?.judgement?.score ?? null;
  if (score === null) return null;
  return (
    <span className={styles.score}>
      <span className="visually-hidden">{t("answerScore")} </span>
      {Math.round(score)}
    </span>
  );
}
