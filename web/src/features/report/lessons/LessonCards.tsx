import { Card } from "@/components/ui/Card";
import { Button } from "@/components/ui/Button";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { plain, Said } from "../components/Sentence";
import { openAnswer } from "../answers/openAnswer";
import { MomentButton } from "../replay/MomentButton";
import { useReportTexts } from "../texts";
import styles from "./LessonCards.module.css";
import type { Lesson, Lessons } from "./lessons";

/** Keep, change, try. */
export function LessonCards({ lessons: { cards } }: { lessons: Lessons }) {
  const t = useReportTexts();
  if (cards.length === 0) return null;
  return (
    <section className={styles.first} aria-label={t("lessons")}>
      {cards.map((lesson) => (
        <Card
          key={lesson.role + plain(lesson.title)}
          label={t(lesson.role)}
          title={<Said sentence={lesson.title} />}
        >
          <LessonText lesson={lesson} />
        </Card>
      ))}
    </section>
  );
}

function LessonText({ lesson }: { lesson: Lesson }) {
  const t = useReportTexts();
  const { texts, question, atSeconds, quote, note, noteLanguage } = lesson;
  // The sentences of a moment say it already, in the same language.
  const isNew = note !== "" && (texts.length === 0 || noteLanguage !== SERVER_LANGUAGE);
  return (
    <div className={styles.text}>
      {texts.map((text) => (
        <p key={plain(text)}>
          <Said sentence={text} />
        </p>
      ))}
      {quote !== null && <blockquote>{quote}</blockquote>}
      {(question !== null || atSeconds !== null) && (
        <p className={styles.place}>
          {question !== null && (
            <Button
              variant="plain"
              size="small"
              onClick={() => {
                openAnswer(question);
              }}
            >
              {t("questionNumber", { number: question })}
            </Button>
          )}
          {atSeconds !== null && <MomentButton seconds={atSeconds} />}
          {isNew && <ServerWords language={noteLanguage}>{note}</ServerWords>}
        </p>
      )}
    </div>
  );
}
