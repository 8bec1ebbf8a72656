import type en from "./en";

export default {
  ask: "No estamos seguros. ¿Dijiste esto?",
  point: "El punto",
  nearest: "Tus palabras más cercanas",
  yes: "Sí",
  partly: "En parte",
  no: "No",
  undo: "Deshacer",
  saved: "Guardado. Tu respuesta cuenta en el resultado.",
  undone: "Tu respuesta se ha quitado.",
} satisfies typeof en;
