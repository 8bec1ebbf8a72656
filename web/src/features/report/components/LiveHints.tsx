import { useQuery } from "@tanstack/react-query";

import { liveHintsQuery, type LiveHints as Hints } from "@/api/live";
import type { SessionReport } from "@/api/reportShapes";
import { Disclosure } from "@/components/ui/Disclosure";
import { useFormat } from "@/i18n/useFormat";

import { MomentButton } from "../replay/MomentButton";
import { useReportTexts } from "../texts";
import styles from "./LiveHints.module.css";

interface LiveHintsProps {
  readonly sessionId: string;
  /** Where the spoken answers are in the recording. */
  readonly answers: SessionReport["answers"];
}

type EffectOfKind = Hints["effects"][number];

/** Shares are printed in percentage points. */
const SCALES = { pace: 1, volume: 1, monologue: 1, gaze: 100, frame: 100, fillers: 100 } as const;

/** The hints of a conversation with their moments, and what can be said about their effect. */
export function LiveHints({ sessionId, answers }: LiveHintsProps) {
  const t = useReportTexts();
  const { clock } = useFormat();
  const { data } = useQuery(liveHintsQuery(sessionId));
  if (data === undefined || data.hints.length === 0) return null;
  return (
    <Disclosure summary={t("hintsTitle")}>
      <ul className={styles.hints}>
        {data.hints.map(({ turn, at_seconds: at, kind, was_shown: wasShown }) => {
          const moment = momentIn(answers, turn, at);
          return (
            <li key={`${turn} ${at}`}>
              {t(wasShown ? "hintShown" : "hintWithheld", {
                turn,
                time: clock(at),
                hint: t(`hintKind_${kind}`),
              })}{" "}
              {moment !== null && <MomentButton seconds={moment} />}
            </li>
          );
        })}
      </ul>
      <h3 className={styles.title}>{t("hintEffects")}</h3>
      <ul className={styles.hints}>
        {data.effects.map((effect) => (
          <li key={effect.kind}>
            <Effect effect={effect} />
          </li>
        ))}
      </ul>
      <p className={styles.method}>{t("hintMethod")}</p>
    </Disclosure>
  );
}

function Effect({ effect }: { effect: EffectOfKind }) {
  const t = useReportTexts();
  const { number } = useFormat();
  const { kind, difference, shown, withheld } = effect;
  const values = { hint: t(`hintKind_${kind}`), shown, withheld };
  if (difference === null) return t("hintTooFew", values);
  const { mean, low, high } = difference;
  const scaled = (value: number) => number(SCALES[kind] * value);
  if (low <= 0 && high >= 0) {
    const range = t(`hintUnit_${kind}`, { value: t("hintRange", { low: scaled(low), high: scaled(high) }) });
    return t("hintNoEffect", { ...values, range });
  }
  const [least, most] = [Math.abs(low), Math.abs(high)].toSorted((a, b) => a - b) as [number, number];
  const size = t(`hintUnit_${kind}`, { value: scaled(Math.abs(mean)) });
  const change = t(mean > 0 ? `hintBetter_${kind}` : `hintWorse_${kind}`, { size });
  return t("hintEffect", {
    ...values,
    change,
    range: t("hintRange", { low: scaled(least), high: scaled(most) }),
  });
}

/** The moment of an answer in the recording, null where the answer is not in it. */
function momentIn(answers: SessionReport["answers"], turn: number, seconds: number): number | null {
  const answer = answers.find(({ turn_number: number }) => number === turn);
  return answer === undefined ? null : Math.min(answer.start_seconds + seconds, answer.end_seconds);
}
