import type { ReactNode } from "react";

import { classes } from "@/lib/classes";

import styles from "./Card.module.css";

interface CardProps {
  /** A word above the title that says what kind of thing this is. */
  readonly label?: ReactNode;
  readonly title?: ReactNode;
  readonly headingLevel?: 2 | 3;
  /** Under a rule like a magazine's column, or on a sheet of its own. */
  readonly look?: "ruled" | "sheet";
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}

export function Card({ label, title, headingLevel = 2, look = "ruled", className, children }: CardProps) {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <article className={classes(styles.card, styles[look], className)}>
      {label !== undefined && <p className={styles.label}>{label}</p>}
      {title !== undefined && <Heading className={styles.title}>{title}</Heading>}
      {children}
    </article>
  );
}
