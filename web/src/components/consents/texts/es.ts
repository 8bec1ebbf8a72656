import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  recording:
    "Greenroom guarda tus grabaciones en su servidor o donde haya elegido su administrador. El administrador podría abrirlas, aunque estén cifradas. Si no aceptas, puedes escribir tus respuestas.",
  browserSpeech:
    "Tu navegador puede enviar tu voz a su fabricante, a menudo en otro país. Así ves tus palabras mientras hablas. Sin esto, Greenroom transcribe tu respuesta más tarde.",
  comparison:
    "Tu nota media y tu puesto cuentan en resúmenes de puestos parecidos en este servidor. Se hacen una vez por semana con al menos 20 personas. No muestran nombres ni notas sueltas. Si lo retiras, el siguiente resumen te olvida.",
} satisfies TranslationOf<typeof en>;
