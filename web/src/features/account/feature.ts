import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const account: Feature = {
  door: [
    { path: paths.signIn, lazy: async () => ({ Component: (await import("./SignInPage")).SignInPage }) },
  ],
};
