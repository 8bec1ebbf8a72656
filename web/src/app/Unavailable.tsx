import { ErrorState } from "@/components/ui/States";

import styles from "./Unavailable.module.css";

/** In the place of what cannot be shown. */
export function Unavailable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className={styles.frame}>
      <ErrorState error={error} onRetry={onRetry} />
    </div>
  );
}
