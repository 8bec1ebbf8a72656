import { ANY_DEVICES, type Devices } from "./stream";

const KEPT_AS = "greenroom.devices";

/** The camera and microphone that were chosen in this browser. */
export function rememberedDevices(): Devices {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === null ? ANY_DEVICES : (JSON.parse(kept) as Devices);
}

export function rememberDevices(devices: Devices): void {
  localStorage.setItem(KEPT_AS, JSON.stringify(devices));
}
