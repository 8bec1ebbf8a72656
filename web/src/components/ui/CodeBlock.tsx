import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./CodeBlock.module.css";
import { useUiTexts } from "./texts";

/** Code, a log or figures below a question; long lines scroll within the block. */
export function CodeBlock({ children }: { children: string }) {
  const t = useUiTexts();
  return (
    // Keyboard users must be able to scroll the block.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.block} role="region" aria-label={t("code")} tabIndex={0}>
      <pre lang={SERVER_LANGUAGE}>
        <code>{children}</code>
      </pre>
    </div>
  );
}
