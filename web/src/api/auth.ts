import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { components } from "./schema";
import type { Installation, Me } from "./shapes";

type Schemas = components["schemas"];

export const installationQuery = queryOptions({
  queryKey: ["installation"],
  queryFn: ({ signal }) => http.json<Installation>("GET", "/auth/setup", { signal }),
});

export function register(account: Schemas["RegistrationRequest"]): Promise<Schemas["RegistrationResponse"]> {
  return http.json("POST", "/auth/register", { json: account });
}

export async function confirm(proof: Schemas["ConfirmationRequest"]): Promise<void> {
  await http.send("POST", "/auth/confirm", { json: proof });
}

export async function resendConfirmation(email: string): Promise<void> {
  await http.send("POST", "/auth/resend-confirmation", { json: { email } });
}

export async function signIn(credentials: Schemas["SignInRequest"]): Promise<Me> {
  const { me, csrf_token } = await http.json<Schemas["SignInResponse"]>("POST", "/auth/login", {
    json: credentials,
  });
  http.csrfToken = csrf_token;
  return me;
}

export async function signOut({ everywhere }: { everywhere: boolean }): Promise<void> {
  await http.send("POST", "/auth/logout", { json: { everywhere } });
  http.csrfToken = null;
}

export async function forgotPassword(email: string): Promise<void> {
  await http.send("POST", "/auth/forgotten-password", { json: { email } });
}

export async function resetPassword(reset: Schemas["PasswordResetRequest"]): Promise<void> {
  await http.send("POST", "/auth/reset-password", { json: reset });
}

export async function changePassword(change: Schemas["PasswordChangeRequest"]): Promise<void> {
  await http.send("POST", "/auth/change-password", { json: change });
}
