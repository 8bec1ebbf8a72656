import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  recording:
    "Las grabaciones se guardan en la máquina de este Greenroom. Allí aún no están cifradas: quien lleva la máquina podría abrirlas. Sin esto puedes responder escribiendo.",
  browserSpeech:
    "El navegador puede enviar tu voz a su fabricante, a menudo en otro país, para reconocer las palabras. Greenroom también las reconoce por sí mismo, solo que más tarde.",
} satisfies TranslationOf<typeof en>;
