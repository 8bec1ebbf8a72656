import type { ReflectionAnswer } from "@/api/shapes";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./reflection.module.css";
import { useReflectionTexts } from "./texts";

interface ReplyProps {
  readonly reply: NonNullable<ReflectionAnswer["reply"]>;
}

export function Reply({ reply: { text, by } }: ReplyProps) {
  const t = useReflectionTexts();
  return (
    <div className={styles.reply}>
      <p className={styles.replyHead}>{t("reply")}</p>
      <p lang={SERVER_LANGUAGE}>{text}</p>
      <p className={styles.about}>{by === "built-in" ? t("builtIn") : t("replyBy", { by })}</p>
    </div>
  );
}
