import type { Delivery, MomentQuote } from "@/api/reportShapes";
import { Disclosure } from "@/components/ui/Disclosure";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { MomentButton } from "../replay/MomentButton";
import { useReportTexts } from "../texts";
import styles from "./MoreAdvice.module.css";

interface MoreAdviceProps {
  readonly delivery: Delivery;
  /** Titles of the advice that stands in the cards. */
  readonly shown: readonly string[];
}

interface Advice {
  readonly label: "alsoKeep" | "thenChange";
  readonly title: string;
  readonly texts: readonly string[];
  readonly moment: MomentQuote | null;
}

/** What else was found about the delivery, folded away. */
export function MoreAdvice({ delivery: { feedback }, shown }: MoreAdviceProps) {
  const t = useReportTexts();
  const advice: Advice[] = [
    ...feedback.changes.map(({ title, text, instead, exercise, moment }) => ({
      label: "thenChange" as const,
      title,
      texts: [text, instead, exercise],
      moment,
    })),
    ...feedback.strengths.map(({ title, text, moment }) => ({
      label: "alsoKeep" as const,
      title,
      texts: [text],
      moment,
    })),
  ];
  const more = advice.filter(
    ({ title, texts }) => !shown.some((one) => one === title || texts[1]?.startsWith(one)),
  );
  if (more.length === 0) return null;
  return (
    <Disclosure summary={t("moreLessons", { count: more.length })}>
      <div lang={SERVER_LANGUAGE}>
        {more.map(({ label, title, texts, moment }) => (
          <article key={title} className={styles.advice}>
            <h3>
              <span className={styles.label}>{t(label)}</span> {title}
            </h3>
            <p>{texts.join(" ")}</p>
            {moment !== null && (
              <p className={styles.quiet}>
                <MomentButton seconds={moment.start_seconds} />{" "}
                <ServerWords language={moment.note_language}>{moment.note}</ServerWords>
              </p>
            )}
          </article>
        ))}
      </div>
    </Disclosure>
  );
}
