import type { TargetJob } from "@/api/shapes";

import { useJobTexts } from "./texts";

/** What a job is called: its title, and the employer where the description names one. */
export function useJobName(): (job: TargetJob) => string {
  const t = useJobTexts();
  return ({ title, company }) => {
    if (title === null) return t("untitled");
    return company === null ? title : t("company", { title, company });
  };
}
