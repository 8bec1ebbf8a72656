import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  greeting: "Hola, {name}",
  today: "Tu entrevista es hoy. Respira: esto ya lo has hecho antes.",
  inDays: { one: "Tu entrevista es mañana.", other: "Faltan {count} días para tu entrevista." },
  start: "¿Vamos a por la siguiente?",
  startVerb: "Empezar una entrevista",
  startNew: "Empezar otra entrevista",
  resume: "Dejaste una entrevista a medias",
  resumeSubject: "Dejaste a medias «{subject}»",
  resumeVerb: "Seguir",
  report: "Tu informe está listo",
  reportVerb: "Leerlo",
  review: { one: "Hoy conviene repasar una cosa", other: "Hoy conviene repasar {count} cosas" },
  reviewVerb: "Repasar",
  lastLesson: "De tu última entrevista",
  readReport: "Leer el informe entero",
  unfinishedLabel: "Sin terminar",
  unfinished: "Sigue donde lo dejaste",
  unfinishedAt: { one: "{day}, una pregunta hasta ahora", other: "{day}, {count} preguntas hasta ahora" },
  welcome: "Una sala tranquila antes de salir a escena",
  welcomeIntro: "Practica la entrevista que vas a tener y lee después qué hacer mañana de otra manera.",
  startFirst: "Empezar tu primera entrevista",
  sample: "Ver una ya terminada",
  stepTell: "Di a qué aspiras",
  stepTellText:
    "Tu currículum y el puesto, si quieres. Ves lo que se ha entendido y tachas lo que no es cierto.",
  stepTalk: "Responde como lo harías allí",
  stepTalkText:
    "Con cámara, de viva voz o escribiendo; bastan cinco minutos. Puedes parar y seguir cuando quieras.",
  stepRead: "Lee el cambio que más importa",
  stepReadText: "Qué funcionó, qué cambiar y cuándo pasó, con un ejercicio de dos minutos.",
} satisfies TranslationOf<typeof en>;
