import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { cancelTrial, recognitionQuery, trySentence } from "@/api/recognition";
import type { Me } from "@/api/shapes";
import { useMayRecognise, useOnDevice } from "@/components/speech/useMayRecognise";
import { recognise } from "@/devices/recognition";
import { rememberedDevices } from "@/devices/remembered";
import { closeStream, openDevices } from "@/devices/stream";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { recordSound } from "@/lib/recording/recordSound";

/** The server takes a few sentences at a time. */
const LONGEST_MS = 30_000;

export interface Utterance {
  /** There is a recogniser: the browser's, where that is allowed, or the server's. */
  readonly isPossible: boolean;
  readonly phase: "idle" | "listening" | "transcribing";
  readonly trouble: UtteranceTrouble | null;
  readonly start: () => void;
  readonly stop: () => void;
}

type UtteranceTrouble = "microphone" | "words";

/** Turns what the candidate says into text, with the recogniser of the interview room. No sound is kept. */
export function useUtterance(me: Me, onText: (text: string) => void): Utterance {
  const isOnDevice = useOnDevice(SERVER_LANGUAGE) === "available";
  const isInBrowser = useMayRecognise(me, isOnDevice);
  const onServer = useQuery(recognitionQuery).data;
  const [phase, setPhase] = useState<Utterance["phase"]>("idle");
  const [trouble, setTrouble] = useState<UtteranceTrouble | null>(null);
  const ending = useRef<() => void>(() => undefined);
  useEffect(
    () => () => {
      ending.current();
    },
    [],
  );

  const listenInBrowser = () => {
    let recognised = "";
    const end = recognise(SERVER_LANGUAGE, isOnDevice, ({ text }) => {
      recognised = text;
    });
    setPhase("listening");
    ending.current = () => {
      ending.current = () => undefined;
      end();
      setPhase("idle");
      if (recognised === "") setTrouble("words");
      else onText(recognised);
    };
  };

  const listenOnServer = async () => {
    setPhase("listening");
    const stream = await openDevices(false, rememberedDevices()).catch(() => null);
    if (stream === null) {
      setPhase("idle");
      setTrouble("microphone");
      return;
    }
    const recording = recordSound(stream, LONGEST_MS);
    ending.current = recording.stop;
    const sound = await recording.sound;
    closeStream(stream);
    setPhase("transcribing");
    const asked = new AbortController();
    ending.current = () => {
      asked.abort();
      void cancelTrial().catch(() => undefined);
    };
    const trial = sound === null ? null : await trySentence(sound, asked.signal).catch(() => null);
    ending.current = () => undefined;
    setPhase("idle");
    if (asked.signal.aborted) return;
    if (trial === null || trial.text.trim() === "") setTrouble("words");
    else onText(trial.text);
  };

  return {
    isPossible: isInBrowser || (onServer !== undefined && onServer.name !== null),
    phase,
    trouble,
    start: () => {
      setTrouble(null);
      if (isInBrowser) listenInBrowser();
      else void listenOnServer();
    },
    stop: () => {
      ending.current();
    },
  };
}
