import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  practiseFor: "Practicas para",
  add: "Añadir otro puesto",
  company: "{title} en {company}",
  untitled: "Un puesto sin descripción",
  dated: "{job}, entrevista el {day}",
} satisfies TranslationOf<typeof en>;
