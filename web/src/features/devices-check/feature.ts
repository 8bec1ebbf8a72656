import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const deviceCheck: Feature = {
  focus: [
    {
      path: paths.deviceCheck(":sessionId"),
      lazy: async () => ({ Component: (await import("./DeviceCheckPage")).DeviceCheckPage }),
    },
  ],
};
