import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Tus documentos",
  intro:
    "Añade apuntes, manuales o artículos y Greenroom los usa para evaluar tus respuestas. Solo tú puedes verlos.",
  documents: "Documentos",
  drop: "Añadir un documento",
  dropHint: "PDF, DOCX, HTML, Markdown o texto. Un archivo con el mismo nombre se sustituye.",
  sending: "Subiendo {name}",
  reading: "Leyendo {name}",
  readingDetail: "Puedes salir de esta página.",
  failed: "No se pudo leer {name}",
  read: "{name} se ha añadido",
  emptyTitle: "Aún no hay documentos",
  empty: "Las preguntas de Greenroom no los necesitan. Añade documentos sobre tu proyecto o producto.",
  passages: { one: "un pasaje", other: "{count} pasajes" },
  added: "añadido el {day}",
  remove: "Quitar",
  removeTitle: "¿Quitar «{title}»?",
  removeText:
    "Se borrarán el documento y sus pasajes. Las notas existentes se conservan. No se puede deshacer.",
  removeIt: "Quitar",
  cancel: "Cancelar",
  removed: "«{title}» se ha quitado",
  try: "Busca en tus documentos",
  ask: "Pregunta",
  askHint: "Mira qué pasajes usaría Greenroom.",
  look: "Buscar",
  foundNothing: "No se encontró nada. Prueba con otras palabras.",
  page: "página {page}",
} satisfies TranslationOf<typeof en>;
