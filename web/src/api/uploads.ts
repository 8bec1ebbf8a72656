import { Refused, type Piece } from "@/lib/offline/contracts";
import { backoffMs } from "@/lib/uploadQueue/backoff";

import { http } from "./http";
import { partServer } from "./recordings";
import type { Recording, Session, UploadOrder } from "./shapes";

interface Sending {
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
}

const PIECE_BYTES = 4 * 1024 * 1024;
const MOST_FAILURES = 8;

/** Sends a file by tus and returns its recording's id; what broke off goes on where the server has it. */
export async function sendRecording(file: File, { onSent, signal }: Sending): Promise<string> {
  const { id } = await http.json<Recording>("POST", "/recordings", {
    json: { name: file.name },
    signal,
  });
  const address = await announce(id, file, signal);
  let failures = 0;
  for (let offset = 0; offset < file.size;) {
    signal.throwIfAborted();
    try {
      if (failures > 0) ({ offset } = await partServer.look(address));
      if (offset < file.size) offset = await partServer.send(address, await pieceOf(file, offset), file.size);
      failures = 0;
      onSent(offset);
    } catch (error) {
      if (error instanceof Refused) throw error.cause instanceof Error ? error.cause : error;
      failures += 1;
      if (failures > MOST_FAILURES) throw error;
      await later(backoffMs(failures, Math.random), signal);
    }
  }
  await http.send("POST", `/recordings/${id}/close`, { signal });
  return id;
}

export function createUpload(order: UploadOrder): Promise<Session> {
  return http.json<Session>("POST", "/sessions/uploads", { json: order });
}

async function announce(recordingId: string, file: File, signal: AbortSignal): Promise<string> {
  const metadata = [`key ${btoa("file")}`, `start_seconds ${btoa("0")}`];
  const headers = {
    "Tus-Resumable": "1.0.0",
    "Upload-Length": String(file.size),
    "Upload-Metadata": metadata.join(","),
  };
  const response = await http.send("POST", `/recordings/${recordingId}/parts`, { headers, signal });
  const address = response.headers.get("Location");
  if (address === null) throw new Error("The server did not say where it takes the recording");
  return address;
}

async function pieceOf(file: File, offset: number): Promise<Piece> {
  const bytes = new Uint8Array(await file.slice(offset, offset + PIECE_BYTES).arrayBuffer());
  return { offset, bytes };
}

function later(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
