import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  turningOff: "Desactivando los recordatorios",
  off: "Los recordatorios están desactivados",
  offText: "No recibirás más recordatorios. Puedes volver a activarlos en tus ajustes.",
  failed: "No se han podido desactivar los recordatorios",
  toSettings: "Abrir los ajustes",
} satisfies TranslationOf<typeof en>;
