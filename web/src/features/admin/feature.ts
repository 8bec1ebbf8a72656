import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const admin: Feature = {
  shell: [{ path: paths.admin, lazy: async () => ({ Component: (await import("./AdminPage")).AdminPage }) }],
};
