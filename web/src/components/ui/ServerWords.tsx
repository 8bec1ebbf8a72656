import type { ReactNode } from "react";

import { SERVER_LANGUAGE } from "@/i18n/languages";

/** Words of the server within ours: a screen reader speaks them in their own language. */
export function ServerWords({ children }: { children: ReactNode }) {
  return <span lang={SERVER_LANGUAGE}>{children}</span>;
}
