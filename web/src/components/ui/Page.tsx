import { useEffect, useRef, type ReactNode } from "react";

import type { Language } from "@/i18n/languages";
import { classes } from "@/lib/classes";
import { takeOverFocus } from "@/lib/focus";

import styles from "./Page.module.css";

interface PageProps {
  /** The finding or the task, in words; also the window's title. */
  readonly title: string;
  readonly intro?: ReactNode;
  /** Of the title, where the server worded it. */
  readonly titleLanguage?: Language | undefined;
  /** Wide for charts, narrow for reading and forms. */
  readonly width?: "narrow" | "wide";
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A page's heading and column. */
export function Page({ title, titleLanguage, intro, width = "wide", className, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    takeOverFocus(heading.current);
  }, []);
  return (
    <div className={classes(styles.page, styles[width], className)}>
      <title>{`${title} · Greenroom`}</title>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1} lang={titleLanguage}>
          {title}
        </h1>
        {intro !== undefined && <div className={styles.intro}>{intro}</div>}
      </header>
      {children}
    </div>
  );
}
