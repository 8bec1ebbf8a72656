import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  reply: "La persona que entrevista no pudo responder",
  hearing: "No se pudo transcribir una respuesta hablada",
  judgement: "No se pudo volver a evaluar una respuesta corregida",
  analysis: "No se pudo analizar la grabación",
  scores: "No se pudieron actualizar las puntuaciones",
  stopped: "Un administrador detuvo este trabajo.",
  lost: "El servidor perdió este trabajo.",
  error: "El servidor no sabe por qué.",
  workSaved: "Tus respuestas y tu grabación están guardadas.",
  recordingGone: "La grabación se borró el {day}. No se puede intentar de nuevo.",
  cannotRetry: "La grabación se borró. No se puede intentar de nuevo.",
  retry: "Intentarlo de nuevo",
} satisfies TranslationOf<typeof en>;
