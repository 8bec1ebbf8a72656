import type { TranslationOf } from "@/i18n/messages";

import type en from "./en";

export default {
  email: "Correo electrónico",
  password: "Contraseña",
  signInTitle: "Qué bien verte de nuevo",
  signIn: "Entrar",
  forgottenLink: "¿Has olvidado la contraseña?",
  registerLink: "Abrir una cuenta",
  confirmFirst: "Primero confirma tu dirección: enviamos un enlace a {email}.",
  sendAgain: "Enviar el enlace otra vez",
  sentAgain: "Va un enlace nuevo a {email}. El anterior ya no sirve.",
} satisfies TranslationOf<typeof en>;
