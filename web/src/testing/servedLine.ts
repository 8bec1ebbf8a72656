import { expect, vi } from "vitest";

import { LiveLine, type LineSocket, type LineState } from "@/features/interview/live/LiveLine";
import type { ServerMessage } from "@/features/interview/live/protocol";
import type { HintKind } from "@/lib/conversationChoices";

/** A server that the test plays: it says what it likes, and notes what it gets. */
export class Served implements LineSocket {
  binaryType: BinaryType = "blob";
  onopen: LineSocket["onopen"] = null;
  onmessage: LineSocket["onmessage"] = null;
  onclose: LineSocket["onclose"] = null;
  readonly texts: { type: string }[] = [];
  readonly pieces: { turn: number; sequence: number; first: number }[] = [];
  readonly batches: { sequence: number; atMs: number }[] = [];

  send(data: string | ArrayBuffer): void {
    if (typeof data === "string") this.texts.push(JSON.parse(data) as { type: string });
    else if (new DataView(data).getUint8(1) === 2) {
      const view = new DataView(data);
      this.batches.push({ sequence: view.getUint32(8, true), atMs: view.getUint32(16, true) });
    } else {
      const view = new DataView(data);
      const [turn, sequence] = [view.getUint32(4, true), view.getUint32(8, true)];
      this.pieces.push({ turn, sequence, first: view.getInt16(12, true) });
    }
  }
  close(): void {
    this.onclose?.(new CloseEvent("close", { code: 1005 }));
  }
  says(message: object): void {
    this.onmessage?.(new MessageEvent("message", { data: JSON.stringify(message) }));
  }
  opens(): void {
    this.onopen?.(new Event("open"));
  }
  breaks(code = 1006): void {
    this.onclose?.(new CloseEvent("close", { code }));
  }
}

export function piece(first: number): Int16Array {
  return new Int16Array(640).fill(first);
}

export function ready(sound: number, turn = 1) {
  return { type: "ready", turn, sound, features: 0 };
}

/** A line with all that it opened, and its retries, which come when the test says so; null: without hints. */
export function opened(muted: readonly HintKind[] | null = null) {
  const sockets: Served[] = [];
  const states: LineState[] = [];
  const messages: ServerMessage[] = [];
  const retries: { act: () => void; ms: number }[] = [];
  const tickets = vi.fn(() => Promise.resolve("a-ticket"));
  const line = new LiveLine({
    client: "this-page",
    patience: "relaxed",
    hints: muted !== null,
    muted: muted ?? [],
    words: false,
    fetchTicket: tickets,
    openSocket: () => {
      const socket = new Served();
      sockets.push(socket);
      return socket;
    },
    random: () => 0,
    later: (act, ms) => {
      const retry = { act, ms };
      retries.push(retry);
      return () => {
        if (retries.includes(retry)) retries.splice(retries.indexOf(retry), 1);
      };
    },
  });
  line.connect({ onMessage: (message) => messages.push(message), onState: (state) => states.push(state) });
  const next = async (): Promise<Served> => {
    const count = sockets.length;
    if (count > 0) retries.shift()?.act();
    await vi.waitFor(() => {
      expect(sockets.length).toBeGreaterThan(count === 0 ? 0 : count);
    });
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error("No socket was opened");
    socket.opens();
    return socket;
  };
  return { line, sockets, states, messages, retries, tickets, next };
}
