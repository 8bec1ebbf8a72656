import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const design: Feature = {
  shell: [
    {
      path: paths.designs,
      lazy: async () => ({ Component: (await import("./DesignsPage")).DesignsPage }),
    },
    {
      path: paths.design(":attemptId"),
      lazy: async () => ({ Component: (await import("./DesignPage")).DesignPage }),
    },
  ],
};
