import { useEffect, useState } from "react";

import { Around } from "@/components/ui/Around";
import { useFormat } from "@/i18n/useFormat";
import { SOUND_BITS_PER_SECOND, VIDEO_BITS_PER_SECOND } from "@/lib/recording/AnswerRecorder";
import {
  minutesLeft,
  requestStorageSpace,
  SCARCE_MINUTES,
  type StorageSpace,
} from "@/lib/recording/storageSpace";

import { countUnsentBytes, type Unsent } from "../offline/useUnsent";
import { useInterviewTexts } from "../texts";
import styles from "./notices.module.css";

/** Less than this is a moment's worth and needs no word. */
const NOTEWORTHY_BYTES = 3_000_000;
const LOOK_EVERY_MS = 30_000;

interface UploadBacklogProps {
  readonly unsent: Unsent;
  readonly isReachable: boolean;
  readonly hasVideo: boolean;
}

/** What of the recording is still here, and whether there is room for more. */
export function UploadBacklog({ unsent, isReachable, hasVideo }: UploadBacklogProps) {
  const t = useInterviewTexts();
  const format = useFormat();
  const space = useStorageSpace();
  const bytes = countUnsentBytes(unsent.parts);
  const refused = unsent.parts.find(({ refusal }) => refusal !== null);
  const bitsPerSecond = SOUND_BITS_PER_SECOND + (hasVideo ? VIDEO_BITS_PER_SECOND : 0);
  const minutes = space === null ? Infinity : minutesLeft(space, bitsPerSecond);
  const size = format.bytes(bytes);
  return (
    <div role="status" className={styles.backlog}>
      {bytes > NOTEWORTHY_BYTES && <p>{t(isReachable ? "backlog" : "backlogOffline", { size })}</p>}
      {minutes < SCARCE_MINUTES && <p>{t("spaceLow", { count: Math.floor(minutes) })}</p>}
      {refused?.refusal !== undefined && refused.refusal !== null && (
        <p>
          <Around sentence={(reason) => t("partRefused", { reason })}>{refused.refusal}</Around>
        </p>
      )}
    </div>
  );
}

function useStorageSpace(): StorageSpace | null {
  const [space, setSpace] = useState<StorageSpace | null>(null);
  useEffect(() => {
    const { storage } = navigator as { storage?: StorageManager };
    const look = () => void requestStorageSpace(storage).then(setSpace);
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return space;
}
