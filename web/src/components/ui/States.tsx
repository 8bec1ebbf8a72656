import type { ReactNode } from "react";

import { ApiError, Unreachable } from "@/api/problems";

import { Button } from "./Button";
import { Icon } from "./Icon";
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
  const { title, detail, remedy, reference } = useWords(error);
  return (
    <section className={styles.error} role="alert">
      <Icon name="warning" size={24} />
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        {detail !== "" && <p>{detail}</p>}
        {remedy !== "" && <p>{remedy}</p>}
        {onRetry !== undefined && <Button onClick={onRetry}>{t("tryAgain")}</Button>}
        {reference !== null && <p className={styles.reference}>{t("reference", { id: reference })}</p>}
      </div>
    </section>
  );
}

/** The same within a form, above its button. */
export function FormError({ error }: { error: unknown }) {
  const { title, detail, remedy } = useWords(error);
  return (
    <div className={styles.formError} role="alert">
      <p className={styles.formTitle}>{title}</p>
      {detail !== "" && <p>{detail}</p>}
      {remedy !== "" && <p>{remedy}</p>}
    </div>
  );
}

interface Words {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
  readonly reference: string | null;
}

function useWords(error: unknown): Words {
  const t = useUiTexts();
  if (error instanceof ApiError) {
    const { title, detail, remedy, correlation_id } = error.problem;
    // The detail says what happened here, the title only what kind of thing that is.
    return { title: detail === "" ? title : detail, detail: "", remedy, reference: correlation_id };
  }
  if (error instanceof Unreachable) {
    return {
      title: t("unreachableTitle"),
      detail: t("unreachableDetail"),
      remedy: t("unreachableRemedy"),
      reference: null,
    };
  }
  return { title: t("unexpectedTitle"), detail: "", remedy: t("unexpectedRemedy"), reference: null };
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
