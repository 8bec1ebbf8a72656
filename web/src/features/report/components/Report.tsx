import { useState } from "react";

import type { SessionReport } from "@/api/reportShapes";
import type { Session } from "@/api/shapes";
import { Disclosure } from "@/components/ui/Disclosure";
import { Page } from "@/components/ui/Page";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { AnswerSection } from "../answers/AnswerSection";
import answerStyles from "../answers/Answers.module.css";
import { sectionsOf } from "../answers/sections";
import { LessonCards } from "../lessons/LessonCards";
import { useLessons } from "../lessons/lessons";
import { ReplayClock } from "../replay/ReplayClock";
import { ReplayContext } from "../replay/useReplay";
import { Competencies, Totals, type Explained } from "../scores/Competencies";
import { Measurements } from "../scores/Measurements";
import { ScoreDrawer } from "../scores/ScoreDrawer";
import { useReportTexts } from "../texts";
import { Moments } from "../timelines/Moments";
import { Replay } from "../replay/Replay";
import { MoreAdvice } from "../lessons/MoreAdvice";
import { LiveHints } from "./LiveHints";
import { NextSteps } from "./NextSteps";
import styles from "./Report.module.css";
import { ReportStatus } from "./ReportStatus";
import { plain, Said, serverWords } from "./Sentence";

interface ReportProps {
  readonly session: Session;
  readonly report: SessionReport;
}

/** The report, from the finding down to the single measurement. */
export function Report({ session, report }: ReportProps) {
  const lessons = useLessons(report);
  const [clock] = useState(() => new ReplayClock());
  const [explained, setExplained] = useState<Explained | null>(null);
  const { delivery, recording, measurements } = report;
  return (
    <ReplayContext value={{ clock, hasMedia: recording !== null }}>
      <Page
        title={plain(lessons.headline)}
        titleLanguage={typeof lessons.headline === "string" ? undefined : SERVER_LANGUAGE}
        intro={<Standfirst {...{ session, report }} />}
        className={styles.report}
      >
        <ReportStatus session={session} answersToCome={report.still_to_come?.answers.length ?? 0} />
        <LessonCards lessons={lessons} />
        <Answers {...{ session, report }} />
        {delivery !== null && (
          <section className={styles.delivery} aria-labelledby="delivery-title">
            <Replay {...{ delivery, recording }} deletedAt={report.recording_deleted_at} />
            <div className={styles.folded}>
              <Competencies report={report} onExplain={setExplained} />
              <MoreAdvice delivery={delivery} shown={lessons.cards.map(({ title }) => plain(title))} />
              <Moments sessionId={session.id} delivery={delivery} />
              {measurements.length > 0 && <Measurements groups={measurements} />}
              <Cautions cautions={delivery.cautions} />
            </div>
          </section>
        )}
        {session.kind === "interview" && session.answer_by !== "text" && (
          <LiveHints sessionId={session.id} answers={report.answers} />
        )}
        <NextSteps session={session} report={report} />
        {delivery !== null && (
          <ScoreDrawer
            {...{ sessionId: session.id, explained, delivery, measurements }}
            onClose={() => {
              setExplained(null);
            }}
          />
        )}
      </Page>
    </ReplayContext>
  );
}

/** What this is a report of, in one quiet sentence; and why part of it is missing. */
function Standfirst({ session, report }: ReportProps) {
  const t = useReportTexts();
  const format = useFormat();
  const { delivery, recording_deleted_at: deletedAt } = report;
  const reason =
    deletedAt === null
      ? serverWords(report.delivery_reason ?? "")
      : t("recordingGone", { day: format.day(deletedAt) });
  return (
    <p className={styles.standfirst}>
      {t("standfirst", { subject: session.subject, day: format.day(session.started_at) })}
      {session.is_sample && ` · ${t("isSample")}`}
      {delivery === null && session.state === "ready" && plain(reason) !== "" && (
        <>
          {" · "}
          <Said sentence={reason} />
        </>
      )}
    </p>
  );
}

function Answers({ session, report }: ReportProps) {
  const t = useReportTexts();
  const sections = sectionsOf(session, report);
  const count = sections.filter(({ kind }) => kind !== "warm up").length;
  if (sections.length === 0) return null;
  return (
    <section className={answerStyles.list} aria-labelledby="answers-title">
      <header className={styles.totals}>
        <h2 id="answers-title">{t(report.interview === null ? "yourRecording" : "yourAnswers")}</h2>
        <Totals report={report} />
      </header>
      <div>
        {sections.map((section) => (
          <AnswerSection
            key={section.key}
            sessionId={session.id}
            section={section}
            count={count}
            spoken={report.delivery?.transcript ?? null}
          />
        ))}
      </div>
      {report.delivery !== null && (
        <Disclosure summary={t("howToReadWords")}>
          <p className={styles.key}>{t("transcriptKey")}</p>
        </Disclosure>
      )}
    </section>
  );
}

/** What weakens the numbers, said once. */
function Cautions({ cautions }: { cautions: readonly { readonly text: string }[] }) {
  const t = useReportTexts();
  if (cautions.length === 0) return null;
  return (
    <Disclosure summary={t("cautionsTitle")}>
      <ul className={styles.cautions}>
        {cautions.map(({ text }) => (
          <li key={text} lang={SERVER_LANGUAGE}>
            {text}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
