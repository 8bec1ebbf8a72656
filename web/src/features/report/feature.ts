import type { Feature } from "@/lib/feature";
import { askForReport } from "@/api/reports";
import { paths } from "@/lib/paths";

export const report: Feature = {
  shell: [
    {
      path: paths.report(":sessionId"),
      ask: (client, { sessionId = "" }) => askForReport(client, sessionId),
      lazy: async () => ({ Component: (await import("./ReportPage")).ReportPage }),
    },
  ],
};
