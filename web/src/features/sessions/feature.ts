import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const sessions: Feature = {
  shell: [
    {
      path: paths.sessions,
      lazy: async () => ({ Component: (await import("./SessionsPage")).SessionsPage }),
    },
  ],
};
