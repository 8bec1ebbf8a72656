import { useEffect, useState } from "react";

import { useFormat } from "@/i18n/useFormat";
import { SOUND_BITS_PER_SECOND, VIDEO_BITS_PER_SECOND } from "@/lib/recorder/AnswerRecorder";
import { LEAST_MINUTES, lookForRoom, minutesLeft, type Room } from "@/lib/recorder/room";
import { Around } from "@/components/ui/Around";

import { backlogBytes, type Waiting } from "./kept";
import styles from "./Status.module.css";
import { useInterviewTexts } from "./texts";

/** Less than this is a moment's worth and needs no word. */
const NOTEWORTHY_BYTES = 3_000_000;
const LOOK_EVERY_MS = 30_000;

interface BacklogProps {
  readonly waiting: Waiting;
  readonly isReached: boolean;
  readonly hasVideo: boolean;
}

/** What of the recording is still here, and whether there is room for more. */
export function Backlog({ waiting, isReached, hasVideo }: BacklogProps) {
  const t = useInterviewTexts();
  const format = useFormat();
  const room = useRoomOnDevice();
  const bytes = backlogBytes(waiting.parts);
  const refused = waiting.parts.find(({ refusal }) => refusal !== null);
  const bitsPerSecond = SOUND_BITS_PER_SECOND + (hasVideo ? VIDEO_BITS_PER_SECOND : 0);
  const minutes = room === null ? Infinity : minutesLeft(room, bitsPerSecond);
  const size = format.bytes(bytes);
  return (
    <div role="status" className={styles.backlog}>
      {bytes > NOTEWORTHY_BYTES && <p>{t(isReached ? "backlog" : "backlogOffline", { size })}</p>}
      {minutes < LEAST_MINUTES && <p>{t("roomShort", { count: Math.floor(minutes) })}</p>}
      {refused?.refusal !== undefined && refused.refusal !== null && (
        <p>
          <Around sentence={(reason) => t("partRefused", { reason })}>{refused.refusal}</Around>
        </p>
      )}
    </div>
  );
}

function useRoomOnDevice(): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useEffect(() => {
    const { storage } = navigator as { storage?: StorageManager };
    const look = () => void lookForRoom(storage).then(setRoom);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return room;
}
