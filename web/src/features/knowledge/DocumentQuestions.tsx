import type { KnowledgeDocument } from "@/api/shapes";
import { StartStudy } from "@/components/study/StartStudy";
import { Disclosure } from "@/components/ui/Disclosure";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./knowledge.module.css";
import { useKnowledgeTexts } from "./texts";

/** The questions that a document gives, each of which can be answered at once. */
export function DocumentQuestions({ title, questions }: Pick<KnowledgeDocument, "title" | "questions">) {
  const t = useKnowledgeTexts();
  return (
    <Disclosure summary={t("questionsFrom", { title })}>
      <ul className={styles.questions}>
        {questions.map(({ id, text }) => (
          <li key={id}>
            <p lang={SERVER_LANGUAGE}>{text}</p>
            <StartStudy item={{ kind: "question", id }} name={text} size="small" />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
