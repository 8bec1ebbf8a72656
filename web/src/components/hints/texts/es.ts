import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  legend: "Qué pistas recibes",
  pace: "Ritmo",
  paceText: "«Más despacio» o «Más rápido»",
  volume: "Volumen",
  volumeText: "«Más alto» o «Más bajo»",
  monologue: "Respuestas largas",
  monologueText: "«Concluye», tras dos minutos hablando",
  gaze: "Apartar la mirada",
  gazeText: "«Cámara»",
  frame: "Salirte de la imagen",
  frameText: "«Céntrate»",
  fillers: "Muletillas como «eh»",
  fillersText: "«Pausa», si Greenroom reconoce tus palabras",
  withoutCamera: "Requiere la cámara y las pistas sobre adónde miras",
} satisfies TranslationOf<typeof en>;
