import type { RoomState } from "../state/reduceRoom";
import { useInterviewTexts } from "../texts";
import styles from "./notices.module.css";

/** What happens to the answer, in words that a screen reader speaks too. */
export function RoomStatus({ room }: { room: RoomState }) {
  const t = useInterviewTexts();
  return (
    <div role="status" className={styles.status}>
      {room.phase === "answering" && room.by === "voice" && (
        <p className={styles.recording}>
          <span className={styles.dot} aria-hidden="true" />
          {t("recording")}
        </p>
      )}
      {room.phase === "paused" && <Words title={t("pausedTitle")} detail={t("pausedDetail")} />}
      {room.phase === "sending" && <p className={styles.quiet}>{t("sending")}</p>}
      {room.phase === "thinking" && <p className={styles.quiet}>{t("reviewing")}</p>}
      {room.phase === "offline" && <Words title={t("offlineTitle")} detail={t("offlineDetail")} />}
    </div>
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
