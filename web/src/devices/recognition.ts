/** The browser's own speech recognition: in most browsers it sends the sound to the browser's maker. */
interface Recognition {
  continuous: boolean;
  interimResults: boolean;
  lang: string;
  onresult:
    ((event: { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  start(): void;
  stop(): void;
}

type RecognitionClass = new () => Recognition;

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

/** Reports all words recognised so far after each change, until the returned function is called. */
export function recognise(language: string, onText: (text: string) => void): () => void {
  const Recogniser = recognitionClass();
  if (Recogniser === undefined) return () => undefined;
  let before = "";
  let now = "";
  let isWanted = true;
  const recognition = new Recogniser();
  recognition.continuous = true;
  recognition.interimResults = true;
  recognition.lang = language;
  recognition.onresult = ({ results }) => {
    now = Array.from(results, (result) => result[0]?.transcript.trim() ?? "").join(" ");
    onText(`${before} ${now}`.trim());
  };
  recognition.onerror = ({ error }) => {
    isWanted &&= error === "no-speech";
  };
  // Browsers stop by themselves after a silence; what was heard until then stays.
  recognition.onend = () => {
    before = `${before} ${now}`.trim();
    now = "";
    if (isWanted) recognition.start();
  };
  recognition.start();
  return () => {
    isWanted = false;
    recognition.stop();
  };
}
