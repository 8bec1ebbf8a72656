import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const report: Feature = {
  shell: [
    {
      path: paths.report(":sessionId"),
      lazy: async () => ({ Component: (await import("./ReportPage")).ReportPage }),
    },
  ],
};
