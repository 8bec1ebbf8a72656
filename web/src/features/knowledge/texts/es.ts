import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Tus documentos",
  intro: "Greenroom hace preguntas sobre tus documentos y los cita al evaluar. Solo tú puedes verlos.",
  documents: "Documentos",
  drop: "Añadir un documento",
  dropHint: "PDF, DOCX, HTML, Markdown o texto. Un archivo con el mismo nombre se sustituye.",
  sending: "Subiendo {name}",
  reading: "Leyendo {name}",
  readingDetail: "Puedes salir de esta página.",
  failed: "No se pudo leer {name}",
  emptyTitle: "Aún no hay documentos",
  empty: "Las preguntas de Greenroom no los necesitan. Añade documentos sobre tu proyecto o producto.",
  passages: { one: "un pasaje", other: "{count} pasajes" },
  questions: { one: "una pregunta", other: "{count} preguntas" },
  noQuestions: "sin preguntas",
  questionsFrom: "Preguntas de {title}",
  readQuestions: {
    one: "Se añadió {name}. De él sale una pregunta.",
    other: "Se añadió {name}. De él salen {count} preguntas.",
  },
  readNoQuestions: "Se añadió {name}. Greenroom lo cita, pero no encontró ninguna pregunta.",
  added: "añadido el {day}",
  remove: "Quitar",
  removeTitle: "¿Quitar «{title}»?",
  removeText:
    "Se borrarán el documento y sus pasajes. Las notas existentes se conservan. No se puede deshacer.",
  removeIt: "Quitar",
  cancel: "Cancelar",
  sharedTitle: "Compartidos con todos",
  sharedByOthers: "La administración compartió estos documentos. Greenroom pregunta sobre ellos y los cita.",
  sharedByYou:
    "Greenroom pregunta a todos en este servidor sobre estos documentos. Todos pueden leer lo que cita.",
  share: "Compartir un documento",
  removed: "«{title}» se ha quitado",
  try: "Busca en tus documentos",
  ask: "Pregunta",
  askHint: "Mira qué pasajes usaría Greenroom.",
  look: "Buscar",
  foundNothing: "No se encontró nada. Prueba con otras palabras.",
  page: "página {page}",
} satisfies TranslationOf<typeof en>;
