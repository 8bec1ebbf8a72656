import type { Turn } from "@/api/shapes";
import { ServerWords } from "@/components/ui/ServerWords";
import { DidYouSayThis } from "@/components/unsure/DidYouSayThis";

import { useInterviewTexts } from "../texts";
import styles from "./Feedback.module.css";

type Line = Turn["lines"][number];

interface FeedbackProps {
  readonly sessionId: string;
  readonly lines: readonly Line[];
  readonly unsure: Turn["unsure"];
}

const PARTS = ["right", "wrong", "unsure", "missing", "better", "sources"] as const;

const FEEDBACK = "feedback-on-last-answer";

/** The score of the answer before, where the screen has no room for the feedback beside the question. */
export function FeedbackLink({ lines }: Pick<FeedbackProps, "lines">) {
  const t = useInterviewTexts();
  const score = lines.find(({ feedback }) => feedback === "score")?.text;
  if (lines.length === 0) return null;
  return (
    <p className={styles.link}>
      {score !== undefined && <ServerWords>{score}</ServerWords>}{" "}
      <a href={`#${FEEDBACK}`}>{t("toFeedback")}</a>
    </p>
  );
}

/** What study mode says about the answer before: what was right, what is missing, and a better answer. */
export function Feedback({ sessionId, lines, unsure }: FeedbackProps) {
  const t = useInterviewTexts();
  const of = (part: Line["feedback"]) => lines.filter(({ feedback }) => feedback === part);
  return (
    <section
      id={FEEDBACK}
      className={styles.feedback}
      aria-labelledby="feedback"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, also for the keyboard
      tabIndex={0}
    >
      <h2 id="feedback" className={styles.title}>
        {t("feedback")}
      </h2>
      {[...of("score"), ...of(null)].map(({ text }) => (
        <p key={text}>
          <ServerWords>{text}</ServerWords>
        </p>
      ))}
      {PARTS.map((part) => {
        const found = of(part);
        if (found.length === 0) return null;
        return (
          <div key={part} className={styles.part} data-part={part}>
            <h3 className={styles.label}>{t(`feedback_${part}`)}</h3>
            {found.map(({ text }) => (
              <p key={text}>
                <ServerWords>{text}</ServerWords>
              </p>
            ))}
            {part === "unsure" &&
              unsure.map((point) => (
                <DidYouSayThis
                  key={`${point.turn_number}-${point.number}`}
                  sessionId={sessionId}
                  point={point}
                />
              ))}
          </div>
        );
      })}
    </section>
  );
}
