import { useEffect, useState } from "react";

import type { Session } from "@/api/shapes";
import { Button } from "@/components/ui/Button";

import type { RoomState } from "../state/reduceRoom";
import { useInterviewTexts } from "../texts";
import styles from "./notices.module.css";

interface SilenceOfferProps {
  readonly session: Session;
  readonly room: RoomState;
  readonly isSpeaking: boolean;
  /** Changes with everything that breaks the silence. */
  readonly activity: string;
  readonly onHint: () => void;
}

/** What the interviewer says while it listens, when nothing was said or typed for a while. */
export function SilenceOffer({ session, room, isSpeaking, activity, onHint }: SilenceOfferProps) {
  const { patience_seconds: patienceSeconds, offers_hints: offersHints } = session;
  const isListening = (room.phase === "question" || room.phase === "answering") && !isSpeaking;
  if (patienceSeconds === null) return null;
  // Its line stays empty, so that the controls below keep their place.
  if (!isListening) return <div className={styles.status} />;
  return <Offer key={activity} patienceSeconds={patienceSeconds} onHint={offersHints ? onHint : null} />;
}

function Offer({
  patienceSeconds,
  onHint,
}: {
  patienceSeconds: number;
  /** Null where no hints are offered. */
  onHint: (() => void) | null;
}) {
  const t = useInterviewTexts();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLong(true);
    }, patienceSeconds * 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [patienceSeconds]);
  return (
    <div role="status" className={styles.status}>
      {isLong && (
        <p className={styles.offer}>
          {t(onHint === null ? "silence" : "hintOffer")}
          {onHint !== null && (
            <Button size="small" onClick={onHint}>
              {t("hintOfferAction")}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
