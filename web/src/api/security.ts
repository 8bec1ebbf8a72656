import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { components } from "./schema";
import type { Device, Enrolment, Passkey, SecondFactor } from "./shapes";

type Codes = components["schemas"]["RecoveryCodesResponse"];

export const secondFactorQuery = queryOptions({
  queryKey: ["second-factor"],
  queryFn: ({ signal }) => http.json<SecondFactor>("GET", "/me/second-factor", { signal }),
});

export function beginSecondFactor(password: string): Promise<Enrolment> {
  return http.json<Enrolment>("POST", "/me/second-factor", { json: { password } });
}

/** Turns the second factor on; the recovery codes are in this answer and nowhere else. */
export async function confirmSecondFactor(code: string): Promise<readonly string[]> {
  return (await http.json<Codes>("POST", "/me/second-factor/confirm", { json: { code } })).recovery_codes;
}

export async function renewRecoveryCodes(password: string): Promise<readonly string[]> {
  const path = "/me/second-factor/recovery-codes";
  return (await http.json<Codes>("POST", path, { json: { password } })).recovery_codes;
}

export async function removeSecondFactor(password: string): Promise<void> {
  await http.send("DELETE", "/me/second-factor", { json: { password } });
}

export const passkeysQuery = queryOptions({
  queryKey: ["passkeys"],
  queryFn: ({ signal }) => http.json<readonly Passkey[]>("GET", "/me/passkeys", { signal }),
});

export async function removePasskey(id: string): Promise<void> {
  await http.send("DELETE", `/me/passkeys/${id}`);
}

export const devicesQuery = queryOptions({
  queryKey: ["devices"],
  queryFn: ({ signal }) => http.json<readonly Device[]>("GET", "/me/devices", { signal }),
});

export async function signOutDevice(id: string): Promise<void> {
  await http.send("DELETE", `/me/devices/${id}`);
}
