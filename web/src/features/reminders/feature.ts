import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const reminders: Feature = {
  open: [
    {
      path: paths.remindersOff,
      lazy: async () => ({ Component: (await import("./RemindersOffPage")).RemindersOffPage }),
    },
  ],
};
