import { Card } from "@/components/ui/Card";
import { Disclosure } from "@/components/ui/Disclosure";
import { ServerWords } from "@/components/ui/ServerWords";

import { plain, Said } from "../components/Sentence";
import { MomentButton } from "../replay/MomentButton";
import { useReportTexts } from "../texts";
import styles from "./LessonCards.module.css";
import type { Lesson, Lessons } from "./lessons";

/** Keep, change, try; and beneath, smaller, what comes after that. */
export function LessonCards({ lessons: { first, then } }: { lessons: Lessons }) {
  const t = useReportTexts();
  return (
    <>
      {first.length > 0 && (
        <section className={styles.first} aria-label={t("lessons")}>
          {first.map((lesson) => (
            <Card
              key={lesson.label + plain(lesson.title)}
              label={lesson.label}
              title={<Said sentence={lesson.title} />}
            >
              <LessonText lesson={lesson} />
            </Card>
          ))}
        </section>
      )}
      {then.length > 0 && (
        <Disclosure summary={t("moreLessons", { count: then.length })}>
          {then.map((lesson) => (
            <article key={lesson.label + plain(lesson.title)} className={styles.later}>
              <p className={styles.label}>{lesson.label}</p>
              <div>
                <h3>
                  <Said sentence={lesson.title} />
                </h3>
                <LessonText lesson={lesson} />
              </div>
            </article>
          ))}
        </Disclosure>
      )}
    </>
  );
}

function LessonText({ lesson: { texts, moment, quote } }: { lesson: Lesson }) {
  const words = moment?.quote ?? quote;
  return (
    <div className={styles.text}>
      {texts.map((text) => (
        <p key={plain(text)}>
          <Said sentence={text} />
        </p>
      ))}
      {(words !== null || moment !== null) && (
        <figure>
          {words !== null && <blockquote>{words}</blockquote>}
          {moment !== null && (
            <figcaption>
              <MomentButton seconds={moment.start_seconds} />{" "}
              <ServerWords language={moment.note_language}>{moment.note}</ServerWords>
            </figcaption>
          )}
        </figure>
      )}
    </div>
  );
}
