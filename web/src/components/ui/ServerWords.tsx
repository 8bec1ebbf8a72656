import type { ReactNode } from "react";

import { SERVER_LANGUAGE, type Language } from "@/i18n/languages";

interface Props {
  /** The language of the words, where the server says it. */
  language?: Language;
  children: ReactNode;
}

/** Words of the server within ours: a screen reader speaks them in their own language. */
export function ServerWords({ language = SERVER_LANGUAGE, children }: Props) {
  return <span lang={language}>{children}</span>;
}
