/** The server sets it beside the cookies of a sign-in, which scripts cannot read; over HTTPS with a prefix. */
const MARK = /(?:^|; )((?:__Host-)?greenroom_signed_in)=/;

/** Whether this browser has signed in; without it, asking for the account would only be refused. */
export function mayBeSignedIn(): boolean {
  return MARK.test(document.cookie);
}

/** The sign-in has ended elsewhere. */
export function forgetSignIn(): void {
  const name = MARK.exec(document.cookie)?.[1];
  if (name === undefined) return;
  const security = name.startsWith("__Host-") ? "; Secure" : "";
  document.cookie = `${name}=; Path=/; Max-Age=0${security}`;
}
