import { ANY_DEVICES, type Devices } from "./stream";

const STORED_AS = "greenroom.devices";

/** The camera and microphone that were chosen in this browser. */
export function rememberedDevices(): Devices {
  const stored = localStorage.getItem(STORED_AS);
  return stored === null ? ANY_DEVICES : (JSON.parse(stored) as Devices);
}

export function rememberDevices(devices: Devices): void {
  localStorage.setItem(STORED_AS, JSON.stringify(devices));
}
