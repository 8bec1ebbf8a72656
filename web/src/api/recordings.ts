import { Refused, type Part, type PartServer, type Piece } from "@/lib/offline/contracts";

import { http } from "./http";
import { isStatus } from "./problems";
import { orRefused } from "./replies";

const PROTOCOL = { "Tus-Resumable": "1.0.0" };

/** Sends what was recorded by tus 1.0, with its extensions creation, checksum and termination. */
export const partServer: PartServer = {
  async announce(part) {
    const headers = { ...PROTOCOL, "Upload-Defer-Length": "1", "Upload-Metadata": metadataOf(part) };
    const response = await orRefused(() =>
      http.send("POST", `/recordings/${part.recordingId}/parts`, { headers }),
    );
    const location = response.headers.get("Location");
    if (location === null) throw new Error("The server did not say where it takes the recording");
    return location;
  },

  async look(address) {
    const response = await orRefused(() => http.send("HEAD", pathOf(address), { headers: PROTOCOL }));
    const length = response.headers.get("Upload-Length");
    return { offset: offsetIn(response), length: length === null ? null : Number(length) };
  },

  async send(address, piece, length) {
    const headers = {
      ...PROTOCOL,
      "Content-Type": "application/offset+octet-stream",
      "Upload-Offset": String(piece.offset),
      ...(await checksumOf(piece)),
      ...(length !== null && { "Upload-Length": String(length) }),
    };
    const body = new Blob([piece.bytes]);
    try {
      return offsetIn(await orRefused(() => http.send("PATCH", pathOf(address), { headers, body })));
    } catch (error) {
      // The part ends somewhere else than we thought, or has ended: the uploader asks, and knows then.
      if (error instanceof Refused && isStatus(error.cause, 409)) throw error.cause;
      throw error;
    }
  },

  async discard(address) {
    await orRefused(() => http.send("DELETE", pathOf(address), { headers: PROTOCOL }));
  },
};

/** The server writes addresses as it is reached itself; we know only where they lead within the interface. */
function pathOf(address: string): string {
  return new URL(address, location.origin).pathname.replace(/^\/api/, "");
}

function offsetIn(response: Response): number {
  const offset = Number(response.headers.get("Upload-Offset") ?? NaN);
  if (!Number.isInteger(offset)) throw new Error("The server did not say how much has come");
  return offset;
}

function metadataOf(part: Part): string {
  const described = {
    reference: `turn:${part.turn}`,
    key: part.id,
    start_seconds: part.startSeconds.toFixed(3),
  };
  return Object.entries(described)
    .map(([key, value]) => `${key} ${btoa(value)}`)
    .join(",");
}

/**
 * What the server checks a piece against.
 *
 * Browsers compute digests on secure pages only. Over plain HTTP from another machine the header is left out, as the
 * protocol allows: an attacker who changes a piece there can change its digest too, and TCP's checksums find
 * accidents.
 */
async function checksumOf({ bytes }: Piece): Promise<Readonly<Record<string, string>>> {
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (subtle === undefined) return {};
  const digest = await subtle.digest("SHA-256", bytes);
  return { "Upload-Checksum": `sha256 ${btoa(String.fromCharCode(...new Uint8Array(digest)))}` };
}
