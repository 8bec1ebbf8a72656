import { useQuery } from "@tanstack/react-query";

import { recognitionQuery } from "@/api/recognition";
import type { Me, Turn } from "@/api/shapes";
import type { ConversationChoices } from "@/lib/conversationChoices";

import { useBrowserTranscript, type BrowserTranscript } from "./useBrowserTranscript";
import type { Interview } from "./useInterview";
import { useLastWords } from "./useLastWords";

interface SpokenWords {
  readonly transcript: BrowserTranscript;
  /** What the controls of the answer show of it. */
  readonly shown: BrowserTranscript;
  /** The candidate has pressed the button, and the server's last words are on their way. */
  readonly isDone: boolean;
  /** Ends the answer: with the words that are known, or to check them where there is no conversation. */
  readonly done: () => void;
  /** The candidate begins to answer. */
  readonly begin: () => void;
}

/** The words of an answer: the server's in a conversation where it recognises them, else those of the browser. */
export function useSpokenWords(
  me: Me,
  turn: Turn,
  isAloud: boolean,
  choices: ConversationChoices | null,
  interview: Interview,
): SpokenWords {
  const isConversation = choices !== null;
  const streaming = useQuery({ ...recognitionQuery, enabled: isConversation }).data?.streaming ?? null;
  const isOnServer = isConversation && streaming !== null;
  const transcript = useBrowserTranscript(me, turn, isAloud, !isOnServer);
  const sendAsRecognised = () => {
    const { text, reliability } = transcript;
    // Words of unknown reliability may be wrong: the recording is recognised instead.
    const isRated = text !== "" && reliability !== null;
    void interview.sendWithWords(isRated ? { words: text, reliability } : null);
  };
  const lastWords = useLastWords(turn.number, isAloud, sendAsRecognised);
  return {
    transcript,
    // In a conversation, captions show it where they are wanted.
    shown: isConversation ? { ...transcript, text: "" } : transcript,
    isDone: lastWords.areAwaited,
    done: () => {
      if (isOnServer) lastWords.await();
      else if (isConversation) sendAsRecognised();
      else void (transcript.text === "" ? interview.sendSpoken() : interview.check());
    },
    begin: lastWords.forget,
  };
}
