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

/** How many points were made, and which comes next. */
function Found({ question: { judgement, unjudged } }: { question: QuestionReport }) {
  const t = useReportTexts();
  const points = judgement?.points ?? [];
  if (points.length === 0) return unjudged === null ? t("notJudged") : <ServerWords>{unjudged}</ServerWords>;
  const made = points.filter(({ verdict }) => verdict === "covered").length;
  const unsure = points.filter(({ verdict }) => verdict === "unsure").length;
  const wrong = points.find(({ verdict }) => verdict === "contradicted");
  const open = wrong ?? points.find(({ verdict }) => verdict === "missed" || verdict === "partly");
  return (
    <>
      {t("lineMade", { count: points.length, made })} {unsure > 0 && `${t("lineUnsure", { count: unsure })} `}
      {open !== undefined && (
        <Around sentence={(point) => t(wrong === undefined ? "lineMissing" : "lineWrong", { point })}>
          {open.name}
        </Around>
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
