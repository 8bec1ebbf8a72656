import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Tu reflexión",
  intro: "Tómate unos minutos para mirar atrás. Tus reflexiones no se puntúan.",
  none: "Aún no hay preguntas",
  noneText: "Las preguntas sobre esta entrevista aparecen aquí cuando su informe está listo.",
  report: "Volver al informe",
  all: "Todas las reflexiones",
  reply: "Respuesta",
  replyBy: "escrito por {by}",
  askModel: "Pedir otra respuesta a {model}",
  builtIn: "basado en tu texto y tus notas",
  allTitle: "Tus reflexiones",
  allIntro: { one: "De una entrevista.", other: "De {count} entrevistas." },
  themes: "Temas recurrentes",
  from: "de una entrevista",
  bySession: "Por entrevista",
  emptyTitle: "Aún no hay reflexiones",
  empty: "Cada informe acaba con unas preguntas. Tus respuestas aparecen aquí.",
  practise: "Empezar una entrevista",
  open: "Abrir la reflexión",
} satisfies TranslationOf<typeof en>;
