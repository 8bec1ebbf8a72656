import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Conversación",
  connecting: "Conectando. Puedes empezar a hablar.",
  begin: "Es tu turno",
  youHave: "Estás hablando",
  waiting: "Te sigo escuchando",
  timeToThink: "Tómate tu tiempo",
  ending: "Gracias",
  interviewerHas: "Turno de la persona que entrevista",
  remaining: "quedan {seconds} s",
  paused: "En pausa. Continúa cuando quieras.",
  lost: "Sin conexión. Sigue hablando: tu respuesta se está guardando.",
  off: "Las respuestas ya no terminan solas. Pulsa el botón al terminar.",
  otherWindow: "Esta entrevista está abierta en otra ventana. Pulsa el botón al terminar.",
  stillThinking: "Sigo pensando",
  captions: "Subtítulos",
  recognised: "Lo que entiendo",
  captionsEmpty: "Tus palabras aparecen aquí mientras hablas.",
  noSpeech: "No he oído nada. Comprueba el micrófono y continúa.",
  mute: "No mostrar más",
  hint_pace_less: "Más despacio",
  hint_pace_more: "Más rápido",
  hint_volume_more: "Más alto",
  hint_volume_less: "Más bajo",
  hint_monologue: "Concluye",
  hint_gaze: "Cámara",
  hint_frame: "Céntrate",
  hint_fillers: "Pausa",
} satisfies TranslationOf<typeof en>;
