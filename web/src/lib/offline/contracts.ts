/** One run of a recorder. An answer has several when a reload, a pause or typing broke it off. */
export interface Part {
  /** Our own name for it; announcing it twice finds it again. */
  readonly id: string;
  /** The owner: on a shared device, an account sends only its own data. */
  readonly candidateId: string;
  readonly sessionId: string;
  /** Of the server, which puts the parts of a session together. */
  readonly recordingId: string;
  readonly turn: number;
  /** On the timeline of the session; it orders the parts. */
  readonly startSeconds: number;
  readonly contentType: string;
  readonly recordedBytes: number;
  readonly recordedMs: number;
  /** How much the server has confirmed; what lies before it is no longer kept here. */
  readonly sentBytes: number;
  readonly isEnded: boolean;
  /** The server has all of it. Its row stays until the answer is complete: the answer says how many parts it has. */
  readonly isSent: boolean;
  /** Not wanted any more: the answer was typed, or the question left. */
  readonly isDiscarded: boolean;
  /** Where the server takes it; null before it was announced. */
  readonly address: string | null;
  /** Why the server will never take it; null while there is hope. */
  readonly refusal: string | null;
}

export type NewPart = Pick<
  Part,
  "candidateId" | "sessionId" | "recordingId" | "turn" | "startSeconds" | "contentType"
>;

/** Bytes of a part, and where they lie in it. */
export interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the candidate did; the server receives replies in this order. */
/** What was recognised of an answer while it was given, as the server takes it. */
export interface Recognised {
  readonly words?: string;
  /** The share of the words that is probably right; absent where the recogniser does not say. */
  readonly reliability?: number;
  /** Words that may well be others. */
  readonly doubtful?: readonly string[];
  /** Words were recognised that are too uncertain: the interviewer says so. */
  readonly misheard?: true;
}

export type Reply =
  | { readonly kind: "type"; readonly text: string; readonly seconds: number; readonly ends?: boolean }
  | {
      readonly kind: "speak";
      readonly parts: number;
      readonly seconds: number;
      readonly ends?: boolean;
      /** What the candidate checked of the browser's transcript: the interviewer may ask about it. */
      readonly words?: string;
      readonly recognised?: Recognised;
      /** From the end of the question to the first recording; absent where the question was read. */
      readonly thinkingSeconds?: number;
    }
  | { readonly kind: "correct"; readonly text: string }
  | { readonly kind: "skip"; readonly seconds: number }
  /** `parts` is how much was said before; it belongs to the answer. */
  | { readonly kind: "hint"; readonly parts: number; readonly seconds: number }
  | { readonly kind: "retake"; readonly seconds: number }
  | { readonly kind: "finish"; readonly seconds: number }
  /** What can be sent of a spoken answer has been sent. */
  | { readonly kind: "uploaded" };

export interface NewQueuedReply {
  readonly candidateId: string;
  readonly sessionId: string;
  readonly turn: number;
  readonly reply: Reply;
}

/** A reply that the server does not have yet. */
export interface QueuedReply extends NewQueuedReply {
  /** Later ones have larger numbers. */
  readonly number: number;
}

/** The server said no, and will again: there is no use in repeating it. */
export class Refused extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "Refused";
  }
}

/** What was asked for is gone, or never was. */
export class Gone extends Refused {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = "Gone";
  }
}

/** How much of a part the server has. */
export interface UploadState {
  readonly offset: number;
  /** Of the whole part: nothing comes after it. Null while more may. */
  readonly length: number | null;
}

/** The server takes parts (tus 1.0). Anything but `Refused` is worth another try. */
export interface PartServer {
  /** Returns the address of the part. */
  announce(part: Part): Promise<string>;
  /** Returns how much of it has come. */
  look(address: string): Promise<UploadState>;
  /** Returns how much has come now. `length` says that nothing follows; `null` when more may. */
  send(address: string, piece: Piece, length: number | null): Promise<number>;
  discard(address: string): Promise<void>;
}

/** The server takes replies and returns the session as it is after them. */
export interface ReplyServer<Session> {
  /** `sentParts` is how many parts of the answer the server has. */
  deliver(queued: QueuedReply, sentParts: number): Promise<Session>;
}
