import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  "malformed-request": "Greenroom no ha podido leer lo que envió esta página",
  "malformed-request.remedy": "Vuelve a cargar la página. Si se repite, avisa a quien lleva este Greenroom.",
  "not-signed-in": "No has iniciado sesión, o ya no está abierta",
  "not-signed-in.remedy":
    "Inicia sesión e inténtalo de nuevo; lo que escribiste en esta página sigue aquí hasta que salgas de ella.",
  "second-factor-needed": "Escribe el código de tu aplicación de autenticación",
  "second-factor-needed.remedy":
    "Prueba con el código más reciente de la aplicación o con uno de recuperación.",
  "not-allowed": "Tu cuenta no puede hacer esto",
  "not-allowed.remedy": "Si lo necesitas, pídelo a quien lleva este Greenroom.",
  "not-agreed": "No has aceptado que se te grabe",
  "not-agreed.remedy": "Acéptalo en tus ajustes, en privacidad, o responde escribiendo.",
  unconfirmed: "Tu dirección aún no está confirmada",
  "unconfirmed.remedy": "Abre el enlace de la carta que recibiste, o pide que se envíe de nuevo.",
  "not-found": "Aquí no hay nada así",
  "not-found.remedy": "Quizá se borró. Vuelve atrás y búscalo en su lista.",
  "method-not-allowed": "Esto no se puede hacer aquí",
  "method-not-allowed.remedy":
    "Vuelve a cargar la página: puede ser de otra versión que el servidor. Si se repite, avisa a quien lleva este Greenroom.",
  conflict: "Tal como están las cosas, esto no se puede hacer ahora",
  "conflict.remedy": "Vuelve a cargar la página para ver qué ha cambiado y decide de nuevo.",
  "storage-full": "Tu espacio está lleno",
  "storage-full.remedy": "Borra grabaciones o documentos que ya no necesites.",
  "too-large": "Lo enviado es más grande de lo que Greenroom admite",
  "too-large.remedy": "Elige un archivo más pequeño o envía menos de una vez.",
  "unsupported-type": "Aquí no se admite este tipo de archivo",
  "unsupported-type.remedy": "Elige uno de los tipos que se nombran junto al campo.",
  "invalid-input": "Algo de lo enviado no encaja",
  "invalid-input.remedy": "Corrige lo que está marcado y envíalo de nuevo. Aún no se ha guardado nada.",
  "too-many-requests": "Han sido demasiadas veces en poco tiempo",
  "too-many-requests.remedy": "Espera un minuto e inténtalo de nuevo.",
  "not-available": "Greenroom no puede hacer esto ahora mismo",
  "not-available.remedy":
    "Inténtalo de nuevo dentro de un momento. Si sigue así, avisa a quien lleva este Greenroom.",
  "internal-error": "Algo ha fallado dentro de Greenroom",
  "internal-error.remedy":
    "Inténtalo de nuevo. Si se repite, dale la referencia a quien lleva este Greenroom.",
  "protocol-version": "Esta página envía las grabaciones de otra manera que la que admite el servidor",
  "protocol-version.remedy":
    "Vuelve a cargar la página: tu grabación está guardada en este dispositivo y se enviará entonces.",
  "checksum-mismatch": "Un trozo de la grabación se dañó por el camino",
  "checksum-mismatch.remedy": "No se pierde nada: el trozo está en este dispositivo y se envía de nuevo.",
  "no-such-range": "La grabación termina antes de ese momento",
  "no-such-range.remedy": "Vuelve a cargar la página y elige un momento anterior.",
  serverSays: "En palabras de Greenroom, en inglés:",
} satisfies TranslationOf<typeof en>;
