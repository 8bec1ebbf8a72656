import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const home: Feature = {
  shell: [{ path: paths.home, lazy: async () => ({ Component: (await import("./HomePage")).HomePage }) }],
};
