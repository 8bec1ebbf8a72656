import type { PointJudgement } from "@/api/reportShapes";
import type { UnsurePoint } from "@/api/shapes";
import { Around } from "@/components/ui/Around";
import { DidYouSayThis } from "@/components/unsure/DidYouSayThis";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useReportTexts } from "../texts";
import styles from "./Points.module.css";

interface PointsProps {
  readonly sessionId: string;
  readonly points: readonly PointJudgement[];
  /** They are groups of tests of a program. */
  readonly areTests: boolean;
  /** Those that the judge is not sure about: the candidate decides. */
  readonly unsure: readonly UnsurePoint[];
}

const OF_TESTS = {
  covered: "testsPassed",
  partly: "testsPartly",
  missed: "testsFailed",
  contradicted: "contradicted",
  unsure: "unsure",
} as const;

/** What a good answer to the question has, and which of the candidate's words decided each. */
export function Points({ sessionId, points, areTests, unsure }: PointsProps) {
  const t = useReportTexts();
  const label = (verdict: PointJudgement["verdict"]) => (areTests ? OF_TESTS[verdict] : verdict);
  const inDoubt = new Map(unsure.map((point) => [point.number, point]));
  return (
    <ol className={styles.points}>
      {points.map((point, index) => {
        const doubt = inDoubt.get(index + 1);
        return (
          <li key={point.name} className={styles.point}>
            <VerdictSign verdict={point.verdict} />
            <div>
              <h4 className={styles.name}>
                <Around sentence={(name) => t("pointName", { number: index + 1, name })}>{point.name}</Around>
                <span className={styles.verdict}>
                  {point.self_assessed
                    ? t("byYourReply", { verdict: t(point.verdict) })
                    : t(label(point.verdict))}
                </span>
              </h4>
              {doubt === undefined ? (
                <Evidence point={point} />
              ) : (
                <DidYouSayThis sessionId={sessionId} point={doubt} />
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Evidence({ point: { quote, verdict, explanation } }: { point: PointJudgement }) {
  return (
    <>
      {quote !== null && <blockquote className={styles.quote}>{quote}</blockquote>}
      {verdict !== "covered" && (
        <p className={styles.explanation} lang={SERVER_LANGUAGE}>
          {explanation}
        </p>
      )}
    </>
  );
}

const SIGNS = {
  covered: "M2 9a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
  partly: "M9 2a7 7 0 0 1 0 14z",
  missed: "",
  contradicted: "M6 6l6 6M12 6l-6 6",
  unsure: "M7 7.4a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.2M9 12.6v.1",
} as const;

const STROKES: Partial<Record<PointJudgement["verdict"], string | undefined>> = {
  contradicted: styles.cross,
  unsure: styles.doubt,
};

/** Full, half, empty, crossed out or a question mark: told by its form. */
function VerdictSign({ verdict }: Pick<PointJudgement, "verdict">) {
  return (
    <svg className={styles.sign} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <circle cx="9" cy="9" r="7" className={styles.rim} />
      <path d={SIGNS[verdict]} className={STROKES[verdict] ?? styles.body} />
    </svg>
  );
}
