import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  close: "Cerrar",
  undo: "Deshacer",
  tryAgain: "Intentar de nuevo",
  notifications: "Mensajes",
  loading: "Cargando",
  optional: "opcional",
  showPassword: "Mostrar la contraseña",
  hidePassword: "Ocultar la contraseña",
  unreachableTitle: "Greenroom no ha respondido",
  unreachableDetail: "Lo que has escrito sigue aquí.",
  unreachableRemedy: "Comprueba que está en marcha y que tienes conexión, e inténtalo de nuevo.",
  unexpectedTitle: "Algo ha fallado en esta página",
  unexpectedRemedy: "Vuelve a cargarla. Si se repite, avisa a quien lleva este Greenroom.",
  reference: "Referencia para quien lo investigue: {id}",
  notMeasured: "Sin medir",
  scoreBetween: "{value}, entre {low} y {high}",
  chooseFile: "Elegir un archivo",
  saved: "Guardado",
  saving: "Guardando…",
  kept: "Guardado en este dispositivo; se enviará cuando Greenroom responda",
  notTaken: "Guardado en este dispositivo; Greenroom no lo aceptó: {why}",
  showMore: "Ver más",
} satisfies TranslationOf<typeof en>;
