import { useRouteError } from "react-router";

import { ErrorState } from "@/components/ui/States";

import styles from "./RouteError.module.css";

/** A page that could not be shown: its code did not arrive, or it failed. */
export function RouteError() {
  const error = useRouteError();
  return (
    <div className={styles.frame}>
      <ErrorState
        error={error}
        onRetry={() => {
          location.reload();
        }}
      />
    </div>
  );
}
