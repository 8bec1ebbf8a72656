import type { Feature } from "@/lib/feature";
import { paths } from "@/lib/paths";

export const upload: Feature = {
  shell: [
    { path: paths.upload, lazy: async () => ({ Component: (await import("./UploadPage")).UploadPage }) },
  ],
};
