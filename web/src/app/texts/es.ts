import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  greenroom: "Greenroom",
  skip: "Ir al contenido",
  navigation: "Principal",
  home: "Inicio",
  sessions: "Sesiones",
  progress: "Progreso",
  questions: "Preguntas",
  stories: "Historias",
  plan: "Tu plan",
  reflections: "Reflexiones",
  knowledge: "Tus documentos",
  administration: "Administración",
  doorQuestion: "«¿Qué harías hoy de otra manera?»",
  doorQuestionFrom: "Una pregunta que te harán. Aquí no cuesta nada.",
  leave: "Salir",
  language: "Idioma",
  accountOf: "Cuenta de {name}",
  settings: "Ajustes",
  signOut: "Cerrar sesión",
  offline: "No tienes conexión. Lo que hagas se guarda en este dispositivo y se envía cuando vuelva la red.",
  notFoundTitle: "Esta página no existe",
  notFoundIntro: "Quizá se borró, o a la dirección le falta un trozo.",
  toHome: "Ir al inicio",
} satisfies TranslationOf<typeof en>;
