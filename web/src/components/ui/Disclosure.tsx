import type { ReactNode } from "react";

import styles from "./Disclosure.module.css";
import { Icon } from "./Icon";

/** More, for those who want it. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className={styles.disclosure}>
      <summary className={styles.summary}>
        <Icon name="chevron" />
        {summary}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
