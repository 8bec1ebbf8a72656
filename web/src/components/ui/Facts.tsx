import type { ReactNode } from "react";

import styles from "./Facts.module.css";

/** A few short facts about something, each in an element of its own. */
export function Facts({ children }: { children: ReactNode }) {
  return <p className={styles.facts}>{children}</p>;
}
