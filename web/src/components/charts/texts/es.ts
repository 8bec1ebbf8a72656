import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  replayPosition: "Momento de la grabación",
  notMeasured: "aquí no se midió",
  nothing: "No se midió en esta grabación",
  normBetween: "habitual: de {low} a {high} {unit}",
  source: "Según:",
  baseline: "tú, normalmente: {value} {unit}",
  reading: "{value} {unit}",
  day: "Día",
  value: "Valor",
  interval: "Entre",
  between: "{low} y {high}",
  smallestChange: "Dentro de esta franja nada ha cambiado de verdad ({points} puntos)",
  expected: "Esperabas",
  received: "Obtuviste",
  answers: "Respuestas",
  asExpected: "como esperabas",
} satisfies TranslationOf<typeof en>;
