import { isRefusal, isStatus } from "@/api/problems";
import { HINT_KINDS, withMuted, type HintKind } from "@/lib/conversationChoices";
import { backoffMs } from "@/lib/uploadQueue/backoff";

import { Outgoing } from "./Outgoing";
import {
  CLOSED,
  REFUSED,
  isFinal,
  packFeatures,
  packOverheard,
  packSound,
  type Camera,
  type ClientMessage,
  type FaceFrame,
  type Patience,
  type Position,
  type ServerMessage,
} from "./protocol";

/**
 * How the line is: only `closed` is for good, with the code of the connection or the status of the refused ticket.
 *
 * `full` is a server without a free place.
 */
export type LineState = "off" | "connecting" | "open" | "lost" | "full" | { readonly closed: number };

/** The part of a WebSocket that the line uses. */
export interface LineSocket {
  binaryType: BinaryType;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(data: string | ArrayBuffer): void;
  close(): void;
}

interface LineListener {
  readonly onMessage: (message: ServerMessage) => void;
  readonly onState: (state: LineState) => void;
}

interface LineOptions {
  readonly client: string;
  readonly patience: Patience;
  readonly hints: boolean;
  /** Hints that the candidate does not want. */
  readonly muted: readonly HintKind[];
  readonly words: boolean;
  readonly fetchTicket: () => Promise<string>;
  readonly openSocket: () => LineSocket;
  /** Calls back after a time, and returns what takes that back. */
  readonly random: () => number;
  readonly later: (act: () => void, ms: number) => () => void;
}

/** A server without a free place accepts the connection and closes it at once. */
const SEATED_MS = 1000;
/** Eight seconds of sound. A server that hears it says so every second; after such a silence the line is dead. */
const MOST_UNHEARD = 200;
/** Thirty seconds: a server that has just started loads its models before it listens. */
const MOST_UNANSWERED = 750;
/** Three minutes of sound in pieces of 40 ms; the server takes no more at once. */
const MOST_STORED = 4500;
/** Three minutes of batches; older ones are of no use to a hint. */
const MOST_BATCHES = 900;
/** No browser says which sound its words reach. They follow the speech, so the last second may have more of them. */
const WORDS_LAG_SECONDS = 1;

/**
 * The live connection of an interview: sends sound, keeps what the server has not acknowledged, and connects again.
 *
 * The answer does not depend on it: its recording is saved on this device and uploaded apart.
 */
export class LiveLine {
  readonly #options: LineOptions;
  #socket: LineSocket | null = null;
  #turn: number | null = null;
  /** The candidate goes on with the turn, and the server has not said yet that it listens. */
  #wantsReopened = false;
  readonly #sound = new Outgoing<Int16Array>();
  readonly #features = new Outgoing<readonly FaceFrame[]>();
  /** Pieces of sound since the server last said anything, or since this attempt to connect began. */
  #unheard = 0;
  #camera: Camera | null = null;
  #muted: readonly HintKind[];
  #isOpen = false;
  #isReady = false;
  #failures = 0;
  #cancelRetry: (() => void) | null = null;
  #isWanted = false;
  /** This answer was without a line for too long: the next one has a line again. */
  #isTooLate = false;
  /** Counts the attempts to connect, so only the latest one opens a socket. */
  #attempt = 0;
  /** Why the line is away. */
  #trouble: "lost" | "full" = "lost";
  #cancelSeat: (() => void) | null = null;
  #isVoiceHeld = false;
  #listener: LineListener | null = null;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#muted = options.muted;
  }

  connect(listener: LineListener): void {
    this.#listener = listener;
    this.#isWanted = true;
    void this.#open();
  }

  close(): void {
    this.#isWanted = false;
    this.#isTooLate = false;
    this.#cancelRetry?.();
    this.#leave();
    this.#listener?.onState("off");
  }

  /** The candidate has the floor. A turn that is taken up again goes on with the numbers that it had. */
  listen(turn: number): void {
    this.#wantsReopened = true;
    if (this.#turn !== turn) {
      this.#turn = turn;
      this.#sound.clear();
      this.#features.clear();
      if (this.#isTooLate) this.#resume();
    }
    this.#isReady = false;
    if (this.#isOpen) this.#send({ type: "listen", turn, reopen: true });
  }

  addSound(samples: Int16Array): void {
    if (this.#turn === null || this.#isTooLate) return;
    this.#sound.add(samples);
    // What lies further back the server does not take any more; the recording has it.
    if (this.#sound.kept > MOST_STORED) this.#giveUpAnswer();
    else if (this.#isSilent()) this.#breakOff();
    else this.#flush();
  }

  /** The pictures of this camera are measured from now on. */
  useCamera(camera: Camera): void {
    this.#camera = camera;
    if (this.#isOpen) this.#send({ type: "camera", ...camera });
  }

  /** Has no more hints of a kind given, or has them given again; the next line says so too. */
  mute(kind: HintKind, isMuted: boolean): void {
    this.#muted = withMuted(this.#muted, kind, isMuted);
    if (this.#isOpen) this.#send({ type: "mute", kind, muted: isMuted });
  }

  /** Sends what was measured in some pictures; their time is known once the server said where it stands. */
  addFeatures(frames: readonly FaceFrame[]): void {
    if (this.#turn === null || !this.isPlaced || this.#features.kept >= MOST_BATCHES) return;
    this.#features.add(frames);
    this.#flush();
  }

  /** Sends what is heard while the interviewer speaks; without a line it is lost, and the voice speaks on. */
  overhear(turn: number, microphone: Int16Array, played: Int16Array): void {
    if (this.#isOpen) this.#socket?.send(packOverheard(turn, microphone, played));
  }

  /** Tells that the voice began or ended; it speaks before the server listens to the turn. */
  tellVoice(speaking: boolean): void {
    if (this.#isOpen) this.#send({ type: "voice", speaking });
  }

  send(message: ClientMessage): void {
    if (this.#isReady) this.#send(message);
  }

  /** Sends what the browser recognised. Words that reached the end of the sound would end the wait for the last ones. */
  sendWords(turn: number, text: string, reliability: number | null): void {
    const until_seconds = Math.max(0, this.seconds - WORDS_LAG_SECONDS);
    this.send({ type: "words", turn, until_seconds, text, reliability });
  }

  /** How much sound of this turn was captured. */
  get seconds(): number {
    return this.#sound.count * 0.04;
  }

  /** Whether the server has said where the answer stands; before, the seconds of a taken up answer are not known. */
  get isPlaced(): boolean {
    return this.#sound.isPlaced;
  }

  async #open(): Promise<void> {
    const { fetchTicket, openSocket, client, patience, hints, words } = this.#options;
    this.#cancelRetry = null;
    this.#unheard = 0;
    this.#listener?.onState(this.#failures === 0 ? "connecting" : this.#trouble);
    this.#attempt += 1;
    const attempt = this.#attempt;
    const isCurrent = () => this.#isWanted && attempt === this.#attempt;
    let ticket: string;
    try {
      ticket = await fetchTicket();
    } catch (error) {
      if (isCurrent()) this.#goWithout(error);
      return;
    }
    if (!isCurrent()) return;
    const socket = openSocket();
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.#isOpen = true;
      this.#send({ type: "hello", version: 1, ticket, client, manner: patience, hints, words });
      // The server remembers what an earlier line muted: it gets to know all of them.
      if (hints)
        for (const kind of HINT_KINDS) this.#send({ type: "mute", kind, muted: this.#muted.includes(kind) });
      if (this.#camera !== null) this.#send({ type: "camera", ...this.#camera });
      if (this.#turn !== null) this.#send({ type: "listen", turn: this.#turn, reopen: this.#wantsReopened });
      if (this.#trouble === "full")
        this.#cancelSeat = this.#options.later(() => {
          this.#takeSeat();
        }, SEATED_MS);
      else this.#listener?.onState("open");
    };
    socket.onmessage = ({ data }) => {
      if (typeof data === "string") this.#receive(JSON.parse(data) as ServerMessage);
    };
    socket.onclose = ({ code }) => {
      this.#leave();
      if (!this.#isWanted) return;
      if (isFinal(code)) this.#fail(code);
      else this.#retry(code === CLOSED.full ? "full" : "lost");
    };
  }

  #receive(message: ServerMessage): void {
    this.#failures = 0;
    this.#unheard = 0;
    if (this.#cancelSeat !== null) this.#takeSeat();
    if (message.type === "ready" || message.type === "ack") {
      if (message.turn === this.#turn) this.#note(message);
    } else if (message.type !== "ended" || this.#isReady) {
      if (message.type === "hold_voice") this.#isVoiceHeld = message.held;
      // An end that comes before the server listens again belongs to what was said before a pause.
      this.#listener?.onMessage(message);
    }
  }

  #note({ type, sound, features }: Position): void {
    if (type === "ack") {
      this.#sound.acknowledge(sound);
      this.#features.acknowledge(features);
    } else {
      this.#sound.startFrom(sound);
      this.#features.startFrom(features);
      this.#isReady = true;
      this.#wantsReopened = false;
      this.#flush();
    }
  }

  #flush(): void {
    const [turn, socket] = [this.#turn, this.#socket];
    if (!this.#isReady || turn === null || socket === null) return;
    this.#sound.flush((samples, sequence) => {
      socket.send(packSound(turn, sequence, samples));
    });
    this.#features.flush((frames, sequence) => {
      socket.send(packFeatures(turn, sequence, frames));
    });
  }

  #send(message: ClientMessage): void {
    this.#socket?.send(JSON.stringify(message));
  }

  /** The server has a place for this line after all. */
  #takeSeat(): void {
    this.#cancelSeat?.();
    this.#cancelSeat = null;
    this.#trouble = "lost";
    this.#listener?.onState("open");
  }

  /** Without a ticket: a server that refuses it would refuse it again, one that is away may be back soon. */
  #goWithout(error: unknown): void {
    if (isStatus(error, REFUSED.signedOut)) this.#fail(REFUSED.signedOut);
    else if (isRefusal(error)) this.#fail(error.problem.status);
    else this.#retry("lost");
  }

  #retry(trouble: "lost" | "full"): void {
    this.#trouble = trouble;
    this.#listener?.onState(trouble);
    this.#failures += 1;
    const ms = backoffMs(this.#failures, this.#options.random);
    this.#cancelRetry = this.#options.later(() => void this.#open(), ms);
  }

  /** Another piece of sound, and still no word of the server: there is no ticket, no connection, or no listener. */
  #isSilent(): boolean {
    if (this.#cancelRetry !== null) return false; // the next attempt is planned already
    this.#unheard += 1;
    return this.#unheard > (this.#isReady ? MOST_UNHEARD : MOST_UNANSWERED);
  }

  #breakOff(): void {
    this.#leave();
    this.#retry("lost");
  }

  #giveUpAnswer(): void {
    this.#isTooLate = true;
    this.#fail(CLOSED.tooMuch);
  }

  #resume(): void {
    this.#isTooLate = false;
    this.#isWanted = true;
    void this.#open();
  }

  #fail(code: number): void {
    this.#isWanted = false;
    this.#cancelRetry?.();
    this.#leave();
    this.#listener?.onState({ closed: code });
  }

  #leave(): void {
    this.#attempt += 1; // a ticket that comes now opens nothing
    const socket = this.#socket;
    this.#socket = null;
    this.#isOpen = false;
    this.#isReady = false;
    this.#cancelSeat?.();
    this.#cancelSeat = null;
    this.#releaseVoice();
    if (socket === null) return;
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
  }

  /** Lets the voice speak on: without a line, no message of the server can. */
  #releaseVoice(): void {
    if (!this.#isVoiceHeld) return;
    this.#isVoiceHeld = false;
    this.#listener?.onMessage({ type: "hold_voice", held: false });
  }
}
