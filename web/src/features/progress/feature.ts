import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const progress: Feature = {
  shell: [
    {
      path: paths.progress,
      lazy: async () => ({ Component: (await import("./ProgressPage")).ProgressPage }),
    },
    { path: paths.plan, lazy: async () => ({ Component: (await import("./plan/PlanPage")).PlanPage }) },
  ],
};
