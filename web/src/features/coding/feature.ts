import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

/** One part of the build: who opens one of these pages soon opens another. */
const pages = () => import("./pages");

export const coding: Feature = {
  shell: [
    { path: paths.coding, lazy: async () => ({ Component: (await pages()).ProblemsPage }) },
    {
      path: paths.codingReport(":attemptId"),
      lazy: async () => ({ Component: (await pages()).AttemptReportPage }),
    },
  ],
  focus: [
    {
      path: paths.codingAttempt(":attemptId"),
      lazy: async () => ({ Component: (await pages()).AttemptPage }),
    },
  ],
};
