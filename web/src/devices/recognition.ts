interface Alternative {
  readonly transcript: string;
  readonly confidence?: number;
}

/** The browser's own speech recognition: in most browsers it sends the sound to the browser's maker. */
interface Recognition {
  processLocally?: boolean;
  continuous: boolean;
  interimResults: boolean;
  lang: string;
  onresult:
    | ((event: {
        readonly results: ArrayLike<ArrayLike<Alternative> & { readonly isFinal?: boolean }>;
      }) => void)
    | null;
  onend: (() => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  start(): void;
  stop(): void;
}

interface Languages {
  readonly langs: readonly string[];
  readonly processLocally: boolean;
}

interface RecognitionClass {
  new (): Recognition;
  /** Where the browser can recognise on the device. */
  available?(languages: Languages): Promise<OnDevice>;
  install?(languages: Languages): Promise<boolean>;
}

/** Whether the browser recognises a language on this device. */
export type OnDevice = "available" | "downloadable" | "downloading" | "unavailable";

function recognitionClass(): RecognitionClass | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as {
    SpeechRecognition?: RecognitionClass;
    webkitSpeechRecognition?: RecognitionClass;
  };
  return SpeechRecognition ?? webkitSpeechRecognition;
}

export function canRecognise(): boolean {
  return recognitionClass() !== undefined;
}

export async function findOnDevice(language: string): Promise<OnDevice> {
  try {
    return (
      (await recognitionClass()?.available?.({ langs: [language], processLocally: true })) ?? "unavailable"
    );
  } catch {
    return "unavailable";
  }
}

/** Has the browser download what it needs to recognise a language on this device; tells whether it did. */
export async function installOnDevice(language: string): Promise<boolean> {
  try {
    return (await recognitionClass()?.install?.({ langs: [language], processLocally: true })) ?? false;
  } catch {
    return false;
  }
}

interface Words {
  readonly text: string;
  /** The share that is probably right; null where the browser does not say. */
  readonly reliability: number | null;
}

/** Reports all words recognised so far after each change, until the returned function is called. */
export function recognise(
  language: string,
  isOnDevice: boolean,
  onWords: (words: Words) => void,
): () => void {
  const Recogniser = recognitionClass();
  if (Recogniser === undefined) return () => undefined;
  let before: readonly Piece[] = [];
  let now: readonly Piece[] = [];
  let isWanted = true;
  const recognition = new Recogniser();
  recognition.continuous = true;
  recognition.interimResults = true;
  recognition.lang = language;
  if (isOnDevice) recognition.processLocally = true;
  recognition.onresult = ({ results }) => {
    now = Array.from(results, (result) => ({
      text: result[0]?.transcript.trim() ?? "",
      confidence: result.isFinal === true ? (result[0]?.confidence ?? 0) : 0,
    }));
    onWords(joined([...before, ...now]));
  };
  recognition.onerror = ({ error }) => {
    isWanted &&= error === "no-speech";
  };
  // Browsers stop by themselves after a silence; what was heard until then stays.
  recognition.onend = () => {
    before = [...before, ...now];
    now = [];
    if (isWanted) recognition.start();
  };
  recognition.start();
  return () => {
    isWanted = false;
    recognition.stop();
  };
}

interface Piece {
  readonly text: string;
  /** 0 to 1; 0 where the browser does not say. */
  readonly confidence: number;
}

function joined(pieces: readonly Piece[]): Words {
  const text = pieces
    .map((piece) => piece.text)
    .join(" ")
    .trim();
  const rated = pieces.filter(({ confidence }) => confidence > 0);
  const words = rated.reduce((sum, piece) => sum + countWords(piece.text), 0);
  const sure = rated.reduce((sum, piece) => sum + piece.confidence * countWords(piece.text), 0);
  return { text, reliability: words === 0 ? null : Math.min(1, sure / words) };
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
