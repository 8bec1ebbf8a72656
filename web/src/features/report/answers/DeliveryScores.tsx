import type { DeliverySegment } from "@/api/reportShapes";
import { Disclosure } from "@/components/ui/Disclosure";
import { ScoreBand } from "@/components/ui/ScoreBand";
import { ServerWords } from "@/components/ui/ServerWords";
import { clock } from "@/i18n/useFormat";

import { MomentButton } from "../replay/MomentButton";
import { intervalOf } from "../scores/intervalOf";
import { useReportTexts } from "../texts";
import styles from "./Answers.module.css";

/** What a speaker can change from one answer to the next. */
const ANSWER_SCORES = [
  "content_relevance",
  "structure",
  "speaking_rate",
  "pauses",
  "filler_words",
  "tone",
  "eye_contact",
  "posture",
] as const;

/** How one answer came across: the scores with their intervals, and the moment that shows each. */
export function DeliveryScores({ segment }: { segment: DeliverySegment }) {
  const t = useReportTexts();
  const shown = ANSWER_SCORES.flatMap((name) => {
    const score = segment.scores[name];
    return score === undefined ? [] : [{ name, score }];
  });
  if (shown.length === 0) return null;
  return (
    <Disclosure
      summary={t("howItCameAcross", {
        from: clock(segment.start_seconds),
        until: clock(segment.end_seconds),
      })}
    >
      <ul className={styles.delivered}>
        {shown.map(({ name, score }) => {
          const [moment] = score.evidence;
          return (
            <li key={name}>
              <h3>{t(`score_${name}`)}</h3>
              <ScoreBand label={t(`score_${name}`)} score={intervalOf(score)} reason={score.reason} />
              {moment !== undefined && (
                <p className={styles.moment}>
                  <MomentButton seconds={moment.start_seconds} />{" "}
                  <ServerWords language={moment.note_language}>{moment.note}</ServerWords>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}
