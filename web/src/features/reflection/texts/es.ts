import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Con tus palabras",
  intro: "Unos minutos para mirar atrás, mientras está fresco. Esto nadie lo puntúa.",
  none: "Aún no hay a qué mirar atrás",
  noneText: "Aquí habrá preguntas sobre esta entrevista cuando su informe esté listo.",
  report: "Volver al informe",
  all: "Todas las reflexiones",
  reply: "Una idea sobre eso",
  replyBy: "escrito por {by}",
  askModel: "Enviarlo a {model} para otra idea",
  builtIn: "hecho con tus palabras y lo que se midió",
  allTitle: "Lo que te dijiste",
  allIntro: { one: "En una entrevista.", other: "En {count} entrevistas." },
  themes: "Lo que vuelve a salir",
  from: "de una entrevista",
  bySession: "Entrevista a entrevista",
  emptyTitle: "Aún no hay reflexiones",
  empty:
    "Tras cada entrevista te esperan unas preguntas al final de su informe. Tus respuestas se reúnen aquí.",
  practise: "Empezar una entrevista",
  open: "Leer o seguir",
} satisfies TranslationOf<typeof en>;
