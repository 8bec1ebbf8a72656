import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const setup: Feature = {
  focus: [{ path: paths.setUp, lazy: async () => ({ Component: (await import("./SetupPage")).SetupPage }) }],
};
