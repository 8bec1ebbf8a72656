import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./CodeBlock.module.css";

/** Code, a log or figures below a question; long lines scroll within the block. */
export function CodeBlock({ children }: { children: string }) {
  return (
    // A keyboard reaches what is beyond the edge of the block.
    <pre className={styles.block} lang={SERVER_LANGUAGE} tabIndex={0}>
      <code>{children}</code>
    </pre>
  );
}
