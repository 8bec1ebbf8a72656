import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  type: "Escribir una respuesta",
  speak: "Responder con la voz",
} satisfies TranslationOf<typeof en>;
