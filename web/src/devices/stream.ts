import { DeviceError, troubleOf } from "./trouble";

/** Which camera and microphone; null leaves the choice to the browser. */
export interface Devices {
  readonly camera: string | null;
  readonly microphone: string | null;
}

export const ANY_DEVICES: Devices = { camera: null, microphone: null };

/** Enough for eyes at arm's length; more would cost time on the line and in the analysis. */
const PICTURE = { width: { ideal: 960 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } };
/** What is measured is the voice, not what the browser makes of it: loudness is not evened out. */
const SOUND = { echoCancellation: true, noiseSuppression: false, autoGainControl: false };

/**
 * Opens microphone and, if wanted, camera. Throws a DeviceError that says why not.
 *
 * A device that was chosen once and is not there today is replaced by another.
 */
export async function openDevices(hasVideo: boolean, devices: Devices): Promise<MediaStream> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (mediaDevices === undefined) throw new DeviceError("insecure");
  try {
    return await mediaDevices.getUserMedia({
      audio: { ...SOUND, ...preferred(devices.microphone) },
      video: hasVideo && { ...PICTURE, ...preferred(devices.camera) },
    });
  } catch (error) {
    throw new DeviceError(troubleOf(error), error);
  }
}

export function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

export interface Device {
  readonly id: string;
  readonly name: string;
}

/** The cameras or microphones there are; they have names only once one may be used. */
export async function listDevices(kind: "videoinput" | "audioinput"): Promise<readonly Device[]> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  const all = (await mediaDevices?.enumerateDevices()) ?? [];
  return all
    .filter((device) => device.kind === kind && device.label !== "")
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

function preferred(id: string | null) {
  return id === null ? {} : { deviceId: { ideal: id } };
}
