import { useId } from "react";

import styles from "./Progress.module.css";

interface ProgressProps {
  readonly label: string;
  /** How much is done, 0-1; null while it is unknown. */
  readonly share: number | null;
  /** What is being done, beneath the bar. */
  readonly detail?: string;
}

/** Work under way. */
export function Progress({ label, share, detail }: ProgressProps) {
  const id = useId();
  return (
    <div className={styles.progress}>
      <p id={id} className={styles.label}>
        {label}
      </p>
      <progress
        className={styles.bar}
        aria-labelledby={id}
        {...(share !== null && { value: share, max: 1 })}
      />
      {detail !== undefined && (
        <p className={styles.detail} role="status">
          {detail}
        </p>
      )}
    </div>
  );
}
