import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  close: "Cerrar",
  undo: "Deshacer",
  tryAgain: "Intentar de nuevo",
  notifications: "Notificaciones",
  loading: "Cargando",
  optional: "opcional",
  showPassword: "Mostrar la contraseña",
  hidePassword: "Ocultar la contraseña",
  unreachableTitle: "No se puede conectar con Greenroom",
  unreachableDetail: "Tu texto sigue aquí.",
  unreachableRemedy: "Comprueba tu conexión y que Greenroom está en marcha, e inténtalo de nuevo.",
  unexpectedTitle: "Algo ha fallado en esta página",
  unexpectedRemedy: "Vuelve a cargarla. Si se repite, avisa a tu administrador.",
  reference: "Referencia para tu administrador: {id}",
  notMeasured: "Sin medir",
  scoreBetween: "{value}, entre {low} y {high}",
  scoreExact: "{value}",
  chooseFile: "Elegir un archivo",
  saved: "Guardado",
  saving: "Guardando…",
  savedOnDevice: "Guardado en este dispositivo. Se enviará cuando vuelva la conexión.",
  rejected: "Guardado en este dispositivo, pero Greenroom no pudo aceptarlo. {why}",
  code: "Código o datos de la pregunta",
  showMore: "Ver más",
} satisfies TranslationOf<typeof en>;
