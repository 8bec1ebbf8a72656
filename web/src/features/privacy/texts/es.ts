import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Tus datos son tuyos",
  intro:
    "Lo que dices y muestras se guarda en la máquina de este Greenroom. Tú decides qué se guarda y cuánto tiempo.",
  settings: "Todos los ajustes",
  consents: "Lo que permites",
  consentsIntro: "Puedes retirar ambas cosas cuando quieras.",
  recording: "Grabar mi imagen y mi voz",
  browserSpeech: "Dejar que el navegador anote lo que digo",
  browserSpeechImpossible: "Este Greenroom lo guarda todo en su máquina, así que aquí no es posible.",
  retention: "Cuánto se guardan las grabaciones",
  retentionIntro: "Después se borran solas. Los informes y las notas se quedan, sin reproducción.",
  retentionLabel: "Borrar las grabaciones",
  days: { one: "después de un día", other: "después de {count} días" },
  never: "nunca por sí solas",
  saved: "Guardado",
  storage: "Tu espacio",
  storageIntro:
    "Cuentan las grabaciones, los documentos y las exportaciones. Borra lo que no necesites para hacer sitio.",
  storageUsed: "Usas {used}.",
  storageUsedOf: "Usas {used} de {limit}.",
  storageFull: "Tu espacio está lleno. No se pueden guardar más grabaciones ni documentos.",
  export: "Llévate todo",
  exportIntro:
    "Un archivo zip con tus respuestas, notas y palabras en JSON, tus grabaciones y tus informes en PDF.",
  exportStart: "Preparar el archivo",
  exportWorking: "Se está preparando el archivo",
  exportDetail: "Puedes dejar esta página; el archivo te espera aquí un día.",
  exportReady: "Tu archivo está listo",
  exportDownload: "Descargarlo",
  exportFailed: "No se pudo preparar el archivo",
  exportAgain: "Prepararlo de nuevo",
  delete: "Borrar la cuenta",
  deleteIntro:
    "Se va todo a la vez: cuenta, entrevistas, grabaciones, informes, historias, documentos. No hay vuelta atrás.",
  deleteOpen: "Borrar mi cuenta…",
  deleteTitle: "¿Borrar tu cuenta y todo lo que hay en ella?",
  deleteText:
    "Llévate antes tus datos si quieres conservar algo. Nadie puede recuperarlos, tampoco quien lleva este Greenroom.",
  deleteWord: "BORRAR",
  deleteType: "Escribe {word} para mostrar que va en serio",
  password: "Tu contraseña",
  deleteConfirm: "Borrarlo todo",
  cancel: "Conservar mi cuenta",
  deleted: "Tu cuenta está cerrada; todo lo que había en ella se está borrando.",
} satisfies TranslationOf<typeof en>;
