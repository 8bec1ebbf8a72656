/** Why camera or microphone cannot be used; each has its own advice. */
export type DeviceTrouble =
  /** The page came over plain HTTP: browsers then have no cameras. */
  | "insecure"
  /** The browser, or the person before it, said no. */
  | "denied"
  | "absent"
  /** Another program has it. */
  | "busy"
  /** It can record nothing that the server reads. */
  | "unsupported"
  | "unknown";

const BY_NAME: Readonly<Record<string, DeviceTrouble>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "absent",
  OverconstrainedError: "absent",
  NotReadableError: "busy",
  AbortError: "busy",
  NotSupportedError: "unsupported",
};

export class DeviceError extends Error {
  readonly trouble: DeviceTrouble;

  constructor(trouble: DeviceTrouble, cause?: unknown) {
    super(`The devices cannot be used: ${trouble}`, { cause });
    this.name = "DeviceError";
    this.trouble = trouble;
  }
}

/** What the browser's error means. */
export function troubleOf(error: unknown): DeviceTrouble {
  if (error instanceof DeviceError) return error.trouble;
  const known = error instanceof Error ? BY_NAME[error.name] : undefined;
  return known ?? "unknown";
}
