import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const reflection: Feature = {
  shell: [
    {
      path: paths.reflection(":sessionId"),
      lazy: async () => ({ Component: (await import("./ReflectionPage")).ReflectionPage }),
    },
    {
      path: paths.reflections,
      lazy: async () => ({ Component: (await import("./ReflectionsPage")).ReflectionsPage }),
    },
  ],
};
