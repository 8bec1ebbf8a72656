import { Link } from "react-router";

import { paths } from "@/lib/paths";

import { Brand } from "./Brand";
import { Content } from "./Content";
import styles from "./frames.module.css";
import { LanguageChoice } from "./LanguageChoice";
import { SkipLink, usePageFocus } from "./pageFocus";
import { useAppTexts } from "./texts";

/** Before the door: a question such as waits behind it, the language, one form. */
export function DoorFrame() {
  const t = useAppTexts();
  usePageFocus();
  return (
    <div className={styles.door}>
      <SkipLink />
      <aside className={styles.question} aria-hidden="true">
        <div>
          <blockquote>{t("doorQuestion")}</blockquote>
          <p>{t("doorQuestionFrom")}</p>
        </div>
      </aside>
      <header className={styles.head}>
        <Brand />
        <LanguageChoice />
      </header>
      <Content />
    </div>
  );
}

/** With or without an account: the name and the language. */
export function OpenFrame() {
  usePageFocus();
  return (
    <div className={styles.focus}>
      <SkipLink />
      <header className={styles.head}>
        <Brand />
        <LanguageChoice />
      </header>
      <Content />
    </div>
  );
}

/** One thing at a time: the way out is the only other thing on the screen. */
export function FocusFrame() {
  const t = useAppTexts();
  usePageFocus();
  return (
    <div className={styles.focus}>
      <SkipLink />
      <header className={styles.head}>
        <Brand />
        <Link to={paths.home} className={styles.leave}>
          {t("leave")}
        </Link>
      </header>
      <Content />
    </div>
  );
}
