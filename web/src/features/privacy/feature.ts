import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const privacy: Feature = {
  shell: [
    { path: paths.privacy, lazy: async () => ({ Component: (await import("./PrivacyPage")).PrivacyPage }) },
  ],
};
