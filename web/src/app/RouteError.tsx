import { useRouteError } from "react-router";

import { Unavailable } from "./Unavailable";

/** A page that could not be shown: its code did not arrive, or it failed. */
export function RouteError() {
  const error = useRouteError();
  return (
    <Unavailable
      error={error}
      onRetry={() => {
        location.reload();
      }}
    />
  );
}
