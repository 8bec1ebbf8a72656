import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  "malformed-request": "Greenroom no ha podido leer la solicitud",
  "malformed-request.remedy": "Vuelve a cargar la página. Si se repite, avisa a tu administrador.",
  "not-signed-in": "No has iniciado sesión",
  "not-signed-in.remedy":
    "Inicia sesión e inténtalo de nuevo. No cierres esta página para no perder tu texto.",
  "second-factor-needed": "Escribe el código de tu aplicación de autenticación",
  "second-factor-needed.remedy":
    "Prueba con el código más reciente de la aplicación o con uno de recuperación.",
  "not-allowed": "No tienes permiso para hacer esto",
  "not-allowed.remedy": "Pide acceso a tu administrador.",
  "not-agreed": "No has aceptado que se te grabe",
  "not-agreed.remedy": "Acéptalo en tus ajustes de privacidad o escribe tus respuestas.",
  unconfirmed: "Tu correo aún no está confirmado",
  "unconfirmed.remedy": "Abre el enlace del correo que te enviamos o pide otro.",
  "not-found": "No encontrado",
  "not-found.remedy": "Puede que se haya borrado. Vuelve atrás y elige otro.",
  "method-not-allowed": "Esta acción no está disponible aquí",
  "method-not-allowed.remedy":
    "Vuelve a cargar la página para obtener la última versión. Si se repite, avisa a tu administrador.",
  conflict: "Esto no es posible ahora",
  "conflict.remedy": "Vuelve a cargar la página para ver qué ha cambiado e inténtalo de nuevo.",
  "too-large": "Es demasiado grande",
  "too-large.remedy": "Elige un archivo más pequeño o envía menos de una vez.",
  "unsupported-type": "Este tipo de archivo no se admite",
  "unsupported-type.remedy": "Elige uno de los tipos de archivo indicados junto al campo.",
  "invalid-input": "Algunos datos no son válidos",
  "invalid-input.remedy": "Aún no se ha guardado nada. Corrige los campos marcados y envía de nuevo.",
  "too-many-requests": "Demasiadas solicitudes",
  "too-many-requests.remedy": "Espera un minuto e inténtalo de nuevo.",
  "not-available": "Greenroom no puede hacer esto ahora",
  "not-available.remedy": "Inténtalo de nuevo en un momento. Si se repite, avisa a tu administrador.",
  "internal-error": "Algo ha fallado en Greenroom",
  "internal-error.remedy": "Inténtalo de nuevo. Si se repite, envía la referencia a tu administrador.",
  "protocol-version": "Esta página y el servidor tienen versiones distintas",
  "protocol-version.remedy":
    "Tu grabación está guardada en este dispositivo. Vuelve a cargar la página para enviarla.",
  "checksum-mismatch": "Una parte de la grabación se dañó durante la subida",
  "checksum-mismatch.remedy": "No se ha perdido nada. Greenroom envía esa parte de nuevo.",
  "no-such-range": "La grabación termina antes de ese momento",
  "no-such-range.remedy": "Vuelve a cargar la página y elige un momento anterior.",
  serverSays: "Detalles (en inglés):",
} satisfies TranslationOf<typeof en>;
