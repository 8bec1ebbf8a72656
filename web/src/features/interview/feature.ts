import { lazy } from "react";

import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const interview: Feature = {
  focus: [
    {
      path: paths.interview(":sessionId"),
      lazy: async () => ({ Component: (await import("./InterviewPage")).InterviewPage }),
    },
  ],
  background: lazy(async () => ({ default: (await import("./offline/UploadQueue")).UploadQueue })),
};
