import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  replayPosition: "Posición en la grabación",
  notMeasured: "aquí no se midió",
  nothing: "No se midió en esta grabación",
  normBetween: "habitual: de {low} a {high} {unit}",
  source: "Fuente:",
  baseline: "tu promedio: {value} {unit}",
  reading: "{value} {unit}",
  day: "Día",
  value: "Valor",
  interval: "Intervalo",
  between: "de {low} a {high}",
  smallestChange: "Los cambios dentro de esta franja son demasiado pequeños ({points} puntos)",
  expected: "Esperabas",
  received: "Obtuviste",
  answers: "Respuestas",
  asExpected: "como esperabas",
} satisfies TranslationOf<typeof en>;
