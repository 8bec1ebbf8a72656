import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  greeting: "Hola, {name}",
  today: "Tu entrevista es hoy. Te has preparado. ¡Mucha suerte!",
  inDays: { one: "Tu entrevista es mañana.", other: "Faltan {count} días para tu entrevista." },
  start: "¿Vamos a por la siguiente?",
  startVerb: "Empezar una entrevista",
  startNew: "Empezar otra entrevista",
  resume: "Tienes una entrevista sin terminar",
  resumeSubject: "No has terminado «{subject}»",
  resumeVerb: "Continuar",
  report: "Tu informe está listo",
  reportVerb: "Leer el informe",
  review: { one: "Hoy tienes un repaso", other: "Hoy tienes {count} repasos" },
  reviewVerb: "Repasar ahora",
  lastLesson: "De tu última entrevista",
  readReport: "Leer el informe completo",
  unfinishedLabel: "Sin terminar",
  unfinished: "Continúa donde lo dejaste",
  unfinishedAt: { one: "{day}, una pregunta hasta ahora", other: "{day}, {count} preguntas hasta ahora" },
  welcome: "Practica antes de la entrevista real",
  welcomeIntro: "Responde a preguntas de entrevista y lee después qué funcionó y qué cambiar.",
  startFirst: "Empezar tu primera entrevista",
  sample: "Ver un informe de ejemplo",
  stepPrepare: "Añade tu currículum y el puesto",
  stepPrepareText: "Ambos son opcionales. Puedes revisar y corregir lo que Greenroom encuentre en ellos.",
  stepAnswer: "Responde a las preguntas",
  stepAnswerText:
    "Usa la cámara, el micrófono o el teclado. Bastan cinco minutos y puedes parar cuando quieras.",
  stepRead: "Lee tu informe",
  stepReadText: "Mira qué funcionó, qué cambiar y cuándo. Después haz un ejercicio de dos minutos.",
} satisfies TranslationOf<typeof en>;
