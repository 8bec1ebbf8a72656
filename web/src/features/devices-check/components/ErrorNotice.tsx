import { Notice } from "@/components/ui/States";
import type { DeviceTrouble } from "@/devices/trouble";

import { useDeviceTexts } from "../texts";
import styles from "./DeviceChecks.module.css";

interface ErrorNoticeProps {
  readonly trouble: DeviceTrouble;
  readonly hasVideo: boolean;
}

/** Why camera or microphone cannot be used, and what to do about it. */
export function ErrorNotice({ trouble, hasVideo }: ErrorNoticeProps) {
  const t = useDeviceTexts();
  const what = t(hasVideo ? "cameraAndMicrophone" : "microphone");
  return (
    <div role="alert">
      <Notice tone="error">
        <h2 className={styles.troubleTitle}>{t(`${trouble}Title`, { what })}</h2>
        <p>{t(`${trouble}Detail`, { address: location.host })}</p>
      </Notice>
    </div>
  );
}
