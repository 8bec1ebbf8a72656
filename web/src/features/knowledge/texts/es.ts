import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Lo que ha leído quien te entrevista",
  intro:
    "Apuntes, el manual de un producto, un artículo: tus respuestas también se juzgan por lo que añadas aquí. Se guarda en este Greenroom, y ninguna otra cuenta lo ve.",
  documents: "Tus documentos",
  drop: "Añadir un documento",
  dropHint: "PDF, DOCX, HTML, Markdown o texto. Uno del mismo nombre se sustituye.",
  sending: "Enviando {name}",
  reading: "Leyendo {name}",
  readingDetail: "Mientras tanto puedes dejar esta página.",
  failed: "No se pudo leer {name}",
  read: "{name} está leído",
  emptyTitle: "Aún no hay nada que leer",
  empty:
    "Las preguntas de Greenroom no necesitan nada. Añade un documento cuando te pregunten por cosas que solo él explica.",
  passages: { one: "un pasaje", other: "{count} pasajes" },
  added: "añadido el {day}",
  remove: "Quitar",
  removeTitle: "¿Quitar «{title}»?",
  removeText:
    "Se van el documento y todo lo que se hizo con él. Los juicios ya hechos se quedan. No se puede deshacer.",
  removeIt: "Quitarlo",
  cancel: "Conservarlo",
  removed: "«{title}» está quitado",
  try: "Prueba lo que encuentra",
  ask: "Una pregunta, con cualquier palabra",
  askHint: "Ves los pasajes que se le darían a quien juzga.",
  look: "Buscarlo",
  foundNothing: "Nada en tus documentos se le parece lo bastante. Prueba con otras palabras.",
  page: "página {page}",
} satisfies TranslationOf<typeof en>;
