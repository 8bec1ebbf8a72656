export default {
  title: "Asistente",
  warning: "El asistente comete errores. Comprueba su código antes de usarlo.",
  ask: "Pedir código",
  proposal: "Propuesta {number}",
  why: "Tu motivo",
  whyHint: "Si hay algo mal en el código, di qué.",
  accept: "Usarlo",
  edit: "Usarlo y cambiarlo",
  reject: "Rechazarlo",
  accepted: "Usaste este código.",
  edited: "Usaste este código y lo cambiaste.",
  rejected: "Rechazaste este código.",
} as const;
