import type { ReactNode } from "react";

import styles from "./Disclosure.module.css";
import { Icon } from "./Icon";

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly onOpen?: () => void;
}

/** More, for those who want it. */
export function Disclosure({ summary, children, onOpen }: DisclosureProps) {
  return (
    <details
      className={styles.disclosure}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) onOpen?.();
      }}
    >
      <summary className={styles.summary}>
        <Icon name="chevron" />
        {summary}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
