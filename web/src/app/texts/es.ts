import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  partlyEnglish: "Las preguntas, los entrevistadores y parte de los consejos están en inglés.",
  greenroom: "Greenroom",
  skip: "Ir al contenido",
  navigation: "Principal",
  home: "Inicio",
  sessions: "Sesiones",
  progress: "Progreso",
  coding: "Código",
  questions: "Preguntas",
  stories: "Historias",
  plan: "Tu plan",
  reflections: "Reflexiones",
  knowledge: "Tus documentos",
  administration: "Administración",
  doorQuestion: "«¿Qué harías hoy de otra manera?»",
  doorQuestionFrom: "Es una pregunta frecuente. Practícala aquí primero.",
  leave: "Salir",
  language: "Idioma",
  accountOf: "Cuenta de {name}",
  settings: "Ajustes",
  signOut: "Cerrar sesión",
  offline: "No tienes conexión. Tu trabajo se guarda en este dispositivo y se envía cuando vuelva.",
  notFoundTitle: "Página no encontrada",
  notFoundIntro: "Puede que se haya borrado o que la dirección esté incompleta.",
  toHome: "Ir al inicio",
} satisfies TranslationOf<typeof en>;
