import { useSyncExternalStore } from "react";

import styles from "./OfflineNotice.module.css";
import { useAppTexts } from "./texts";

function subscribe(changed: () => void): () => void {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
}

/** Says that the network is away, and that nothing is lost by it. */
export function OfflineNotice() {
  const t = useAppTexts();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return <div role="status">{!isOnline && <p className={styles.notice}>{t("offline")}</p>}</div>;
}
