import type { Home, StudyTask } from "@/api/shapes";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { useHomeTexts } from "./texts";

export interface NextStep {
  readonly sentence: string;
  readonly verb: string;
  readonly to: string;
  /** The task that is begun here; null where the step is on another page. */
  readonly task: StudyTask | null;
}

/** What to do now, in one sentence: finish what was begun, read what is new, then the first task of the plan. */
export function useNextStep(home: Home): NextStep {
  const t = useHomeTexts();
  const format = useFormat();
  const { action, session_id } = home.next_step;
  if (action === "resume" && session_id !== null) {
    const subject = home.unfinished.find(({ id }) => id === session_id)?.subject;
    const sentence = subject === undefined ? t("resume") : t("resumeSubject", { subject });
    return { sentence, verb: t("resumeVerb"), to: paths.interview(session_id), task: null };
  }
  if (action === "report" && session_id !== null) {
    return { sentence: t("report"), verb: t("reportVerb"), to: paths.report(session_id), task: null };
  }
  if (home.task !== null) {
    const sentence = t("task", { minutes: format.minutes(home.task.minutes) });
    return { sentence, verb: t("begin"), to: paths.plan, task: home.task };
  }
  return { sentence: t("start"), verb: t("startVerb"), to: paths.newInterview, task: null };
}
