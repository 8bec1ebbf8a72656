import type { Home } from "@/api/shapes";
import { paths } from "@/lib/paths";

import { useHomeTexts } from "./texts";

interface NextStep {
  readonly sentence: string;
  readonly verb: string;
  readonly to: string;
}

/** What to do now, in one sentence with one button. */
export function useNextStep(home: Home): NextStep {
  const t = useHomeTexts();
  const { action, session_id } = home.next_step;
  if (action === "resume" && session_id !== null) {
    const subject = home.unfinished.find(({ id }) => id === session_id)?.subject;
    const sentence = subject === undefined ? t("resume") : t("resumeSubject", { subject });
    return { sentence, verb: t("resumeVerb"), to: paths.interview(session_id) };
  }
  if (action === "report" && session_id !== null) {
    return { sentence: t("report"), verb: t("reportVerb"), to: paths.report(session_id) };
  }
  if (action === "review") {
    return { sentence: t("review", { count: home.due_reviews }), verb: t("reviewVerb"), to: paths.plan };
  }
  return { sentence: t("start"), verb: t("startVerb"), to: paths.setUp };
}
