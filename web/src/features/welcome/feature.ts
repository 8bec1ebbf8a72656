import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const welcome: Feature = {
  open: [
    { path: paths.welcome, lazy: async () => ({ Component: (await import("./WelcomePage")).WelcomePage }) },
    { path: paths.sample, lazy: async () => ({ Component: (await import("./SamplePage")).SamplePage }) },
  ],
};
