export default {
  email: "E-mail",
  password: "Password",
  signInTitle: "Welcome back",
  signIn: "Sign in",
  forgottenLink: "Forgotten your password?",
  registerLink: "Open an account",
  confirmFirst: "Confirm your address first: a link was sent to {email}.",
  sendAgain: "Send the link again",
  sentAgain: "A new link is on its way to {email}. The older one no longer works.",
} as const;
