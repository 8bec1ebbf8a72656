import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { Skeleton } from "./Skeleton";
import { ErrorState } from "./States";

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly waiting?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** What was asked of the server once it is there; until then its outline, or what went wrong with a second try. */
export function Loaded<Data>({
  query,
  waiting = <Skeleton hasTitle lines={4} />,
  children,
}: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return waiting;
}
