import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./CodeBlock.module.css";
import { useUiTexts } from "./texts";

interface CodeBlockProps {
  /** What it is, where it does not belong to a question. */
  readonly label?: string;
  readonly children: string;
}

/** Code, a log or figures; long lines scroll within the block. */
export function CodeBlock({ label, children }: CodeBlockProps) {
  const t = useUiTexts();
  return (
    // Keyboard users must be able to scroll the block.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.block} role="region" aria-label={label ?? t("code")} tabIndex={0}>
      <pre lang={SERVER_LANGUAGE}>
        <code>{children}</code>
      </pre>
    </div>
  );
}
