import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Trae una grabación",
  intro:
    "Un vídeo de práctica, una entrevista simulada, una respuesta grabada con el móvil: recibes el mismo informe.",
  file: "Suelta aquí tu grabación",
  fileHint: "Vídeo o sonido: mp4, webm, mov, mkv, mp3, m4a, wav…",
  chosen: "{name}, {size}",
  otherFile: "Elegir otra",
  subject: "¿De qué trata?",
  subjectHint:
    "Para que la encuentres: «Entrevista simulada con Sam». Si lo dejas vacío, el nombre del archivo.",
  type: "¿Qué tipo de entrevista es?",
  typeHint: "Decide cuánto pesa cada parte.",
  general: "General",
  behavioural: "De comportamiento",
  technical: "Técnica",
  case: "Caso",
  questions: "¿Qué se preguntó?",
  questionsHint:
    "Con más de una pregunta, di cuándo empieza cada respuesta, para poder dividir la grabación en respuestas.",
  question: "Pregunta {number}",
  asked: "La respuesta empieza en",
  answered: "La respuesta acaba en",
  timeHint: "Como 1:05",
  wrongTime: "Escribe minutos y segundos, como 1:05.",
  needsTime: "Con varias preguntas, cada una necesita su tiempo.",
  wrongOrder: "Debe ser posterior al tiempo anterior.",
  addQuestion: "Añadir una pregunta",
  removeQuestion: "Quitar la pregunta {number}",
  transcript: "Lo que se dijo",
  transcriptHint:
    "Si tienes las palabras, pégalas: las medidas del contenido mejoran. Si no, se oyen del sonido.",
  send: "Enviar y medir",
  agreeAndSend: "Aceptar, enviar y medir",
  needsFile: "Elige primero una grabación.",
  sending: "Enviando tu grabación",
  sent: "{sent} de {size}",
  keepOpen: "Deja esta página abierta hasta que se envíe. Si la conexión se corta, sigue por sí sola.",
  finishing: "Preparándola",
  cancel: "Detener",
} satisfies TranslationOf<typeof en>;
