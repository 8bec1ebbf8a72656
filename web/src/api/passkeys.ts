import { http } from "./http";
import type { components } from "./schema";
import type { Me, Passkey } from "./shapes";

type Schemas = components["schemas"];

/** The user closed the browser's dialog, or no authenticator answered. */
export class PasskeyCancelled extends Error {
  constructor(cause: unknown) {
    super("No passkey was chosen", { cause });
    this.name = "PasskeyCancelled";
  }
}

/** Whether this browser can use passkeys on this page: it needs HTTPS or localhost. */
export function hasPasskeys(): boolean {
  const { PublicKeyCredential: kind } = globalThis as { PublicKeyCredential?: typeof PublicKeyCredential };
  return typeof kind?.parseRequestOptionsFromJSON === "function";
}

export async function signInWithPasskey(): Promise<Me> {
  const { options } = await http.json<Schemas["PasskeyOptionsResponse"]>("POST", "/auth/passkey-options");
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await answered(navigator.credentials.get({ publicKey }));
  const signedIn = await http.json<Schemas["SignInResponse"]>("POST", "/auth/passkey", {
    json: { credential },
  });
  http.csrfToken = signedIn.csrf_token;
  return signedIn.me;
}

export async function addPasskey(order: { name: string; password: string }): Promise<Passkey> {
  const { options } = await http.json<Schemas["PasskeyOptionsResponse"]>("POST", "/me/passkeys/options", {
    json: { password: order.password },
  });
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = await answered(navigator.credentials.create({ publicKey }));
  return http.json<Passkey>("POST", "/me/passkeys", { json: { name: order.name, credential } });
}

/** What the authenticator answered, as JSON. */
async function answered(asked: Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = (await asked) as PublicKeyCredential | null;
    if (credential !== null) return credential.toJSON();
  } catch (cause) {
    throw new PasskeyCancelled(cause);
  }
  throw new PasskeyCancelled(null);
}
