import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "Privacidad y datos",
  intro:
    "Tus respuestas y grabaciones se guardan en este servidor. Tú decides qué se guarda y cuánto tiempo.",
  settings: "Todos los ajustes",
  consents: "Tus consentimientos",
  consentsIntro: "Puedes cambiarlos cuando quieras.",
  recording: "Grabar mi vídeo y mi voz",
  browserSpeech: "Mostrar subtítulos de mi navegador",
  comparison: "Compararme con personas de puestos parecidos",
  browserSpeechImpossible: "No disponible. Este servidor guarda todos los datos en su propio ordenador.",
  retention: "Cuánto se guardan las grabaciones",
  retentionIntro: "Después Greenroom las borra. Los informes y las notas se quedan, pero sin reproducción.",
  retentionLabel: "Borrar las grabaciones",
  days: { one: "después de un día", other: "después de {count} días" },
  never: "nunca",
  saved: "Guardado",
  storage: "Tu espacio",
  storageIntro:
    "Las grabaciones, los documentos y las exportaciones ocupan espacio. Para liberarlo, borra algo.",
  storageUsed: "Usas {used}.",
  storageUsedOf: "Usas {used} de {limit}.",
  storageFull: "Tu espacio está lleno. No puedes guardar más grabaciones ni documentos.",
  export: "Exporta tus datos",
  exportIntro: "Descarga tus respuestas, notas, grabaciones e informes en un archivo zip.",
  exportStart: "Preparar la exportación",
  exportWorking: "Preparando tu exportación",
  exportDetail: "Puedes salir de esta página. El archivo se queda aquí un día.",
  exportReady: "Tu exportación está lista",
  exportDownload: "Descargar",
  exportFailed: "La exportación falló",
  exportAgain: "Prepararla de nuevo",
  delete: "Borra tu cuenta",
  deleteIntro: "Esto borra tu cuenta y todos tus datos. No se puede deshacer.",
  deleteOpen: "Borrar cuenta…",
  deleteTitle: "¿Borrar tu cuenta y todos los datos?",
  deleteText:
    "Exporta antes tus datos si quieres conservarlos. Ni tu administrador puede recuperar los datos borrados.",
  deleteWord: "BORRAR",
  deleteType: "Escribe {word} para confirmar",
  password: "Tu contraseña",
  deleteConfirm: "Borrarlo todo",
  cancel: "Cancelar",
  deleted: "Tu cuenta está cerrada. Tus datos se están borrando.",
} satisfies TranslationOf<typeof en>;
