import type { ReactNode } from "react";

import { ApiError, isRefusal, Unreachable } from "@/api/problems";
import { useProblemTexts } from "@/components/problems/texts";
import { useProblemWords } from "@/components/problems/useProblemWords";

import { Button } from "./Button";
import { Icon } from "./Icon";
import { ServerWords } from "./ServerWords";
import styles from "./States.module.css";
import { useUiTexts } from "./texts";

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** What fills it: one button. */
  readonly action?: ReactNode;
}

/** Nothing here yet, and what would change that. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <section className={styles.empty}>
      <h2 className={styles.title}>{title}</h2>
      {children}
      {action}
    </section>
  );
}

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** What happened, what was kept and what to do. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const t = useUiTexts();
  const { title, detail, remedy, said, reference } = useWords(error);
  return (
    <section className={styles.error} role="alert">
      <Icon name="warning" size={24} />
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        {detail !== "" && <p>{detail}</p>}
        <p>{remedy}</p>
        {onRetry !== undefined && !isRefusal(error) && <Button onClick={onRetry}>{t("tryAgain")}</Button>}
        {said !== "" && <Said words={said} />}
        {reference !== null && <p className={styles.reference}>{t("reference", { id: reference })}</p>}
      </div>
    </section>
  );
}

/** The same within a form, above its button. */
export function FormError({ error }: { error: unknown }) {
  const { title, detail, remedy, said } = useWords(error);
  return (
    <div className={styles.formError} role="alert">
      <p className={styles.formTitle}>{title}</p>
      {detail !== "" && <p>{detail}</p>}
      <p>{remedy}</p>
      {said !== "" && <Said words={said} />}
    </div>
  );
}

function Said({ words }: { words: string }) {
  const t = useProblemTexts();
  return (
    <p className={styles.reference}>
      {t("serverSays")} <ServerWords>{words}</ServerWords>
    </p>
  );
}

interface Words {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  /** In the server's language. */
  readonly said: string;
  readonly reference: string | null;
}

function useWords(error: unknown): Words {
  const t = useUiTexts();
  const wordsOf = useProblemWords();
  if (error instanceof ApiError) {
    const { problem } = error;
    return { ...wordsOf(problem), detail: "", reference: problem.correlation_id };
  }
  const ours = { said: "", reference: null };
  if (error instanceof Unreachable) {
    const [title, detail] = [t("unreachableTitle"), t("unreachableDetail")];
    return { ...ours, title, detail, remedy: t("unreachableRemedy") };
  }
  return { ...ours, title: t("unexpectedTitle"), detail: "", remedy: t("unexpectedRemedy") };
}

type Tone = "quiet" | "error";

/** A remark beside the content: something to know before going on. */
export function Notice({ tone = "quiet", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className={styles.notice} data-tone={tone}>
      {children}
    </div>
  );
}
