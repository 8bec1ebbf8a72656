import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  roomTitle: "Entrevista",
  entering: "Un momento",
  question: "Pregunta {number} de {count}",
  warmUp: "Para entrar en calor",
  speaking: "{speaker} habla",
  listening: "{speaker} te escucha",
  thinking: "{speaker} piensa",
  waiting: "{speaker} espera la conexión",
  explanation: "Para explicarlo",
  hintLine: "Pista",
  timeUsed: "Tiempo usado",
  timeUsedValue: "{used} de {planned}",

  answerAloud: "Responder en voz alta",
  goOnAloud: "Seguir en voz alta",
  done: "Listo",
  typeInstead: "Mejor escribo",
  typeAnswer: "Escribir la respuesta",
  goOnTyping: "Seguir escribiendo",
  speakInstead: "Mejor hablo",
  skip: "Saltar",
  repeat: "Repetir",
  pause: "Pausa",
  hint: "Pista",
  end: "Terminar",
  voiceOff: "Sin voz",
  voiceOn: "Con voz",
  keySpace: "Espacio",

  recording: "Grabando",
  pausedTitle: "En pausa",
  pausedDetail: "No se graba nada. Tómate el tiempo que necesites.",
  keptSoFar: "Se conservan {time} de esta respuesta. Sigue, o envíala como está.",
  yourAnswer: "Tu respuesta",
  typeReplaces:
    "Se guarda en este navegador mientras escribes. Al enviarlo, ocupa el lugar de lo que dijiste.",
  typeHint: "Se guarda en este navegador mientras escribes.",
  send: "Enviar respuesta",
  sendSaid: "Enviar lo que dije",

  sending: "Tu respuesta va en camino",
  considering: "Un momento",
  offlineTitle: "Se fue la conexión, no tu respuesta",
  offlineDetail:
    "Está en este dispositivo y se envía en cuanto Greenroom responda. Puedes esperar o volver más tarde.",
  backlog: "Aún hay aquí {size} de tu grabación; se envían mientras sigues.",
  backlogOffline: "{size} de tu grabación se conservan en este dispositivo hasta que Greenroom responda.",
  roomShort: {
    one: "En este dispositivo queda espacio para un minuto de grabación, más o menos.",
    other: "En este dispositivo queda espacio para unos {count} minutos de grabación.",
  },
  partRefused: "El servidor no aceptó una grabación: {reason} Se queda en este dispositivo.",
  refused: "No se aceptó tu respuesta: {reason}",

  showPicture: "Mostrar mi imagen",
  hidePicture: "Ocultar mi imagen",
  ownPicture: "Tu propia imagen, como la ve la cámara",

  fullTitle: "Este dispositivo está lleno",
  fullDetail:
    "Lo que dijiste hasta ahora se conserva. Libera espacio o espera a que se envíe y sigue, o escribe el resto.",
  lostTitle: "Se desconectó la cámara o el micrófono",
  lostDetail: "Lo que dijiste hasta ahora se conserva. Conéctalo otra vez y sigue, o escribe.",
  insecureTitle: "Este navegador necesita HTTPS para usar un micrófono",
  insecureDetail:
    "Abre Greenroom por HTTPS o en la máquina donde funciona. Mientras tanto puedes escribir tus respuestas.",
  deniedTitle: "El navegador no deja que Greenroom use el micrófono",
  deniedDetail:
    "Permítelo junto a la dirección de esta página e inténtalo otra vez. Mientras tanto puedes escribir.",
  absentTitle: "No se encontró ningún micrófono",
  absentDetail: "Conecta uno e inténtalo otra vez. Mientras tanto puedes escribir tus respuestas.",
  busyTitle: "Otro programa usa la cámara o el micrófono",
  busyDetail: "Ciérralo e inténtalo otra vez. Mientras tanto puedes escribir tus respuestas.",
  unsupportedTitle: "Este navegador no puede grabar",
  unsupportedDetail: "Puedes escribir tus respuestas o usar un navegador más nuevo.",
  unknownTitle: "La cámara y el micrófono no arrancaron",
  unknownDetail: "Inténtalo otra vez o escribe tus respuestas.",

  noConsentTitle: "No se graba nada sin tu consentimiento",
  noConsentDetail: "Puedes escribir tus respuestas o ver qué se conservaría.",
  noConsentAction: "Probar cámara y micrófono",

  checkTitle: "¿Es esto lo que dijiste?",
  checkHint: "Lo escribió el navegador. Corrige lo que oyó mal; tu grabación queda como está.",
  checkSend: "Enviarlo así",
  checkSkip: "Que lo escuche Greenroom",
  heardSoFar: "Oído hasta ahora",

  earlier: "Lo que se oyó de tus respuestas",
  earlierHearing: "Greenroom aún la está escuchando.",
  earlierUnheard: "No se pudo oír: {reason}",
  correct: "Corregirlo",
  correctLabel: "Lo que dijiste",
  correctSave: "Guardar",
  correctCancel: "Dejarlo",

  endTitle: "¿Terminar aquí la entrevista?",
  endDetail: "Cuenta lo respondido; lo demás queda abierto. Una respuesta empezada se envía como está.",
  endAction: "Terminar entrevista",
  endCancel: "Seguir",

  expectTitle: "Antes de mirar: ¿qué tal fueron tus respuestas?",
  expectText:
    "Basta una estimación para cada una. Con el tiempo muestra si te juzgas con demasiada dureza o indulgencia.",
  expect10: "Floja",
  expect30: "Escasa",
  expect50: "A medias",
  expect70: "Buena",
  expect90: "Sólida",
  closedTitle: "Eso fue la entrevista",
  closedUploading:
    "Se está enviando lo último de tu grabación. Deja este navegador abierto hasta que termine.",
  closedDetail: "Se están revisando tus respuestas. Puedes cerrar esta página; el informe estará ahí.",
  toReport: "Al informe",
  toHome: "Inicio",
  overTitle: "Esta entrevista ha terminado",
} as const satisfies TranslationOf<typeof en>;
