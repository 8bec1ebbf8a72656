import type { Home, StudyTask } from "@/api/shapes";
import { StartStudy } from "@/components/study/StartStudy";
import { problemsPath, studyItem } from "@/components/study/studyItem";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { paths } from "@/lib/paths";

import styles from "./HomePage.module.css";
import type { NextStep } from "./nextStep";
import { useHomeTexts } from "./texts";

/** The one thing to do today, one click away; a whole interview is the other button. */
export function Today({ home, step }: { home: Home; step: NextStep }) {
  const t = useHomeTexts();
  const isInterview = step.to === paths.newInterview;
  return (
    <>
      {step.task !== null && (
        <Card look="sheet" label={t("taskLabel")}>
          <p className={styles.task} lang={SERVER_LANGUAGE}>
            {step.task.what}
          </p>
          <p className={styles.why} lang={SERVER_LANGUAGE}>
            {step.task.why}
          </p>
          <Begin task={step.task} />
        </Card>
      )}
      <div className={styles.actions}>
        {step.task === null && (
          <ButtonLink variant="primary" size="large" to={step.to}>
            {step.verb}
          </ButtonLink>
        )}
        {!(step.task === null && isInterview) && (
          <ButtonLink size={step.task === null ? "large" : "normal"} to={paths.newInterview}>
            {t("startNew")}
          </ButtonLink>
        )}
        {home.due_reviews > 0 && (
          <ButtonLink variant="plain" to={paths.plan}>
            {t("review", { count: home.due_reviews })}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

/** Where a task begins that asks no questions by itself. */
function taskPath({ item }: StudyTask): string {
  return item === null ? paths.newInterview : (problemsPath(item) ?? `${paths.story(item.id)}?recall`);
}

/** Questions begin at once; a story is recalled on its page. */
function Begin({ task }: { task: StudyTask }) {
  const t = useHomeTexts();
  const item = studyItem(task);
  if (item !== null) return <StartStudy item={item} name={task.what} size="large" isPrimary />;
  return (
    <ButtonLink variant="primary" size="large" to={taskPath(task)}>
      {t("begin")}
    </ButtonLink>
  );
}
