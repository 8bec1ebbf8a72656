import styles from "./questions.module.css";
import { useQuestionTexts } from "./texts";

const LEVELS = [1, 2, 3, 4, 5] as const;

/** How hard a question is, as dots that are also said. */
export function Difficulty({ level }: { level: number }) {
  const t = useQuestionTexts();
  return (
    <span className={styles.difficulty} role="img" aria-label={t("difficultyOf", { level })}>
      {LEVELS.map((each) => (
        <span key={each} className={styles.dot} data-filled={each <= level || undefined} />
      ))}
    </span>
  );
}
