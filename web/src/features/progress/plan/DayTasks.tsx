import type { StudyDay, StudyTask } from "@/api/shapes";
import { StartStudy } from "@/components/study/StartStudy";
import { studyItem } from "@/components/study/studyItem";
import { ButtonLink } from "@/components/ui/Button";
import { useFormat } from "@/i18n/useFormat";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { taskPath } from "../destinations";
import { useProgressTexts } from "../texts";
import { minutesOf } from "./minutesOf";
import styles from "./plan.module.css";

/** What to do on a day, in order, each with its reason. */
export function DayTasks({ day, isToday }: { day: StudyDay; isToday: boolean }) {
  const t = useProgressTexts();
  const format = useFormat();
  return (
    <section className={styles.tasks} aria-live="polite" aria-labelledby="day">
      <h2 id="day">
        {isToday ? t("today") : format.wholeDay(day.day)}
        {day.tasks.length > 0 && <span>{format.minutes(minutesOf(day))}</span>}
      </h2>
      {day.tasks.length === 0 && <p>{t("off")}</p>}
      <ol>
        {day.tasks.map((task) => (
          <Task key={task.what} task={task} canBegin={isToday} />
        ))}
      </ol>
    </section>
  );
}

function Task({ task, canBegin }: { task: StudyTask; canBegin: boolean }) {
  const t = useProgressTexts();
  const format = useFormat();
  return (
    <li className={styles.task} data-kind={task.kind}>
      <p className={styles.kind}>
        {t(task.kind)}
        {" · "}
        {format.minutes(task.minutes)}
      </p>
      <h3 lang={SERVER_LANGUAGE}>{task.what}</h3>
      <p className={styles.why} lang={SERVER_LANGUAGE}>
        {task.why}
      </p>
      {canBegin && <Begin task={task} />}
    </li>
  );
}

/** Questions begin at once; a story is recalled on its page, and a mock interview is set up first. */
function Begin({ task }: { task: StudyTask }) {
  const t = useProgressTexts();
  const item = studyItem(task);
  if (item !== null) return <StartStudy item={item} name={task.what} size="small" />;
  return (
    <ButtonLink size="small" to={taskPath(task)}>
      {t("begin")}{" "}
      <span className="visually-hidden" lang={SERVER_LANGUAGE}>
        {task.what}
      </span>
    </ButtonLink>
  );
}
