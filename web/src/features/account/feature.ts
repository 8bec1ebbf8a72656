import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const account: Feature = {
  door: [
    { path: paths.signIn, lazy: async () => ({ Component: (await import("./SignInPage")).SignInPage }) },
    {
      path: paths.register,
      lazy: async () => ({ Component: (await import("./RegisterPage")).RegisterPage }),
    },
    { path: paths.confirm, lazy: async () => ({ Component: (await import("./ConfirmPage")).ConfirmPage }) },
    {
      path: paths.forgotten,
      lazy: async () => ({ Component: (await import("./ForgottenPage")).ForgottenPage }),
    },
    { path: paths.reset, lazy: async () => ({ Component: (await import("./ResetPage")).ResetPage }) },
  ],
  shell: [
    {
      path: paths.settings,
      lazy: async () => ({ Component: (await import("./settings/SettingsPage")).SettingsPage }),
    },
  ],
};
