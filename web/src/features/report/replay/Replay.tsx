import type { Delivery, ReplayFile } from "@/api/reportShapes";
import { useFormat } from "@/i18n/useFormat";

import { useReportTexts } from "../texts";
import { Player } from "./Player";
import styles from "./Player.module.css";

interface ReplayProps {
  readonly delivery: Delivery;
  readonly recording: ReplayFile | null;
  readonly deletedAt: string | null;
}

/** How it came across: the recording, or why there is none to replay. */
export function Replay({ delivery, recording, deletedAt }: ReplayProps) {
  const t = useReportTexts();
  const { day } = useFormat();
  const whyNone = deletedAt === null ? t("noReplay") : t("recordingDeleted", { day: day(deletedAt) });
  return (
    <div className={styles.replay} data-with-replay={recording !== null || undefined}>
      <div>
        <h2 id="delivery-title">{t("howItCame")}</h2>
        <p className={styles.quiet}>{recording === null ? whyNone : t("replayHint")}</p>
      </div>
      {recording !== null && <Player recording={recording} delivery={delivery} />}
    </div>
  );
}
