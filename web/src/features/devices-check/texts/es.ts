import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  title: "¿Cómo quieres responder?",
  intro: "Las tres formas valen lo mismo. Puedes pasar a escribir en cualquier momento de la entrevista.",
  consentAsked:
    "El sonido y la imagen se graban para tu informe. Los guarda solo este Greenroom, sin cifrar, hasta que tú o tus ajustes los borren.",
  consentGiven: "El sonido y la imagen se graban para tu informe, como aceptaste.",
  consentMore: "Qué se guarda y cuánto tiempo",
  typingOnly: "Esta entrevista se preparó para escribir, así que no se graba nada.",

  videoTitle: "Con cámara",
  videoDetail: "El informe incluye entonces el contacto visual, la expresión y la postura.",
  videoAction: "Usar la cámara",
  videoAgree: "Aceptar y usar la cámara",
  voiceTitle: "Solo con sonido",
  voiceDetail: "El informe trata de lo que dijiste y de cómo sonó.",
  voiceAction: "Usar el micrófono",
  voiceAgree: "Aceptar y usar el micrófono",
  textTitle: "Con el teclado",
  textDetail: "El informe trata de lo que escribiste. No se graba nada.",
  textAction: "Prefiero escribir",

  mirror: "Tu imagen, como en un espejo",
  soundOnly: "La cámara queda apagada.",
  level: "Cómo de alto se te oye",
  findings: "Lo que está listo",
  microphone: "Micrófono",
  cameraAndMicrophone: "Cámara y micrófono",
  light: "Luz",
  framing: "Dónde te sientas",
  network: "Conexión con Greenroom",
  looking: "Mirando …",

  levelAsk: "Di una frase, por ejemplo qué has desayunado.",
  "level-silent": "No se oye nada. Comprueba que es el micrófono correcto y que no está silenciado.",
  "level-quiet": "Se te oye, pero poco. Acércate o sube el micrófono.",
  "level-good": "Se te oye bien.",
  "level-loud": "Suena demasiado alto y puede distorsionar. Apártate un poco o baja el micrófono.",
  "light-dark": "Está oscuro. Ayudaría una lámpara o una ventana delante de ti.",
  "light-backlit": "La luz está detrás de ti. Gírate para que te dé en la cara.",
  "light-bright": "Tu cara se ve muy clara. Apártate un poco de la luz.",
  "light-good": "La luz es buena.",
  "framing-unknown":
    "Este navegador no puede saberlo. Ten los ojos a un tercio del borde superior y los hombros a la vista.",
  "framing-no face": "No se ve ninguna cara. Siéntate de modo que la cámara te mire.",
  "framing-several": "Hay más de una cara. El informe solo puede seguir una.",
  "framing-far": "Estás lejos. Acércate hasta que tus hombros llenen la imagen.",
  "framing-close": "Estás muy cerca. Apártate hasta que se vean los hombros.",
  "framing-aside": "Estás a un lado. Ponte en el centro.",
  "framing-high": "Sales alto en la imagen. Inclina la cámara hacia arriba.",
  "framing-low": "Sales bajo en la imagen. Inclina la cámara hacia abajo.",
  "framing-good": "Sales bien en la imagen.",
  "network-offline":
    "Greenroom no responde. Puedes empezar igual: tus respuestas se guardan aquí y se envían después.",
  "network-slow": "La conexión es lenta. Tu grabación se guarda aquí y se envía según se pueda.",
  "network-good": "La conexión es buena.",

  chooseCamera: "Cámara",
  chooseMicrophone: "Micrófono",
  browserSpeech: "Mostrar lo que oye el navegador",
  browserSpeechDetail:
    "Así ves tus palabras mientras hablas y puedes corregirlas. La mayoría de los navegadores envían para ello el sonido a su fabricante; Chrome, por ejemplo, a Google. Está apagado si no lo pides; Greenroom escucha después por su cuenta.",
  begin: "Empezar la entrevista",
  tryAgain: "Intentarlo otra vez",
  back: "Elegir otra forma",

  insecureTitle: "Los navegadores solo prestan cámara y micrófono por HTTPS",
  insecureDetail:
    "Esta página llegó por HTTP simple desde {address}. Ábrela por HTTPS, o como http://localhost en la máquina donde funciona Greenroom. Escribir funciona tal cual.",
  deniedTitle: "El navegador no deja que Greenroom use: {what}",
  deniedDetail: "Pulsa el signo junto a la dirección {address}, permítelo e inténtalo otra vez.",
  absentTitle: "No se encontró: {what}",
  absentDetail: "Conéctalo o enciéndelo e inténtalo otra vez.",
  busyTitle: "Lo usa otro programa: {what}",
  busyDetail: "Cierra la videollamada o la grabadora que lo tiene e inténtalo otra vez.",
  unsupportedTitle: "Este navegador no puede grabar",
  unsupportedDetail: "Uno más nuevo puede. Escribir funciona tal cual.",
  unknownTitle: "No arrancó: {what}",
  unknownDetail: "Inténtalo otra vez; si no ayuda, reinicia el navegador.",
} as const satisfies TranslationOf<typeof en>;
