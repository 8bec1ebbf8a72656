import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const knowledge: Feature = {
  shell: [
    {
      path: paths.knowledge,
      lazy: async () => ({ Component: (await import("./KnowledgePage")).KnowledgePage }),
    },
  ],
};
