import { canMeasureLevel } from "@/devices/level";
import { useFormat } from "@/i18n/useFormat";

import { useNow } from "../hooks/useNow";
import type { RoomState } from "../state/reduceRoom";
import { elapsedSeconds, type Stopwatch } from "../state/stopwatch";
import { useInterviewTexts } from "../texts";
import { InputLevel } from "./InputLevel";
import styles from "./notices.module.css";

interface RoomStatusProps {
  readonly room: RoomState;
  readonly stream: MediaStream | null;
  /** Called while the microphone hears something. */
  readonly onSound: (nowMs: number) => void;
}

/** What happens to the answer, in words that a screen reader speaks too. */
export function RoomStatus({ room, stream, onSound }: RoomStatusProps) {
  const t = useInterviewTexts();
  const isRecording = room.phase === "answering" && room.by === "voice";
  return (
    <div className={styles.status}>
      {isRecording && (
        <div className={styles.recording}>
          <span className={styles.dot} aria-hidden="true" />
          <span role="status">{t("recording")}</span>
          <AnswerClock watch={room.watch} />
          {stream !== null && canMeasureLevel() && <InputLevel stream={stream} onSound={onSound} />}
        </div>
      )}
      <div role="status" className={styles.status}>
        <Phase room={room} />
      </div>
    </div>
  );
}

/** How long the answer takes so far. */
function AnswerClock({ watch }: { watch: Stopwatch }) {
  const { clock } = useFormat();
  const nowMs = useNow(1000);
  return <span aria-hidden="true">{clock(elapsedSeconds(watch, nowMs))}</span>;
}

function Phase({ room }: { room: RoomState }) {
  const t = useInterviewTexts();
  return (
    <>
      {room.phase === "paused" && (
        <Words
          title={t("pausedTitle")}
          detail={t(room.by === "keyboard" ? "pausedTyping" : "pausedDetail")}
        />
      )}
      {room.phase === "sending" && <p className={styles.quiet}>{t("sending")}</p>}
      {room.phase === "thinking" && <p className={styles.quiet}>{t("reviewing")}</p>}
      {room.phase === "offline" && <Words title={t("offlineTitle")} detail={t("offlineDetail")} />}
    </>
  );
}

function Words({ title, detail }: { title: string; detail: string }) {
  return (
    <>
      <p className={styles.title}>{title}</p>
      <p className={styles.quiet}>{detail}</p>
    </>
  );
}
