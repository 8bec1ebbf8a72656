import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Practica antes de la entrevista real",
  intro: "Responde a preguntas de entrevista. Greenroom te muestra después qué funcionó y qué cambiar.",
  register: "Crear una cuenta",
  signIn: "Iniciar sesión",
  sample: "Ver un informe de ejemplo",
  how: "Cómo funciona",
  stepPrepare: "Añade tu currículum y el puesto",
  stepPrepareText: "Así las preguntas se ajustan a ambos. También puedes practicar sin ellos.",
  stepAnswer: "Responde en vídeo, de viva voz o por escrito",
  stepAnswerText: "El entrevistador hace preguntas sobre lo que has dicho. Bastan diez minutos.",
  stepRead: "Lee un resultado y un cambio",
  stepReadText: "Cada puntuación muestra su margen de error, tus propias palabras y un ejercicio breve.",
  privacy: "Qué pasa con tus datos",
  privacyRecords:
    "Las grabaciones, respuestas e informes se guardan en este servidor. Greenroom no los vende ni entrena modelos con ellos.",
  privacyPeople:
    "Otros usuarios no ven nada tuyo. Las páginas de administración muestran recuentos, no contenidos.",
  privacyFiles: "Quienes gestionan este servidor podrían abrir los archivos, aunque estén cifrados.",
  privacyDelete: "Puedes exportarlo o borrarlo todo en tus ajustes cuando quieras.",
  privacyLocal: "Este servidor no envía a otra empresa nada de lo que dices o muestras.",
  privacyModels: "Solo se usan modelos de lenguaje externos si la administración los ha configurado.",
  sampleTitle: "Un informe de ejemplo",
  sampleIntro:
    "Las preguntas y las valoraciones son del entrevistador y del evaluador de Greenroom. El candidato es inventado: las respuestas las escribimos nosotros.",
  sampleEnglish: "Esta entrevista se hizo en inglés.",
  yourAnswer: "Respuesta",
  followUp: "Pregunta de seguimiento",
  scoreOf: "{value} de 100, entre {low} y {high}",
  unsure: "Sin puntuación: el evaluador no está seguro y pregunta al candidato por cada punto.",
  "verdict covered": "Dicho",
  "verdict partly": "Dicho, al menos en parte",
  "verdict missed": "No dicho",
  "verdict contradicted": "Contradicho",
  "verdict unsure": "Con dudas",
  better: "Qué la haría mejor",
  back: "Volver a la página de inicio",
} satisfies TranslationOf<typeof en>;
