import type { UseInfiniteQueryResult, InfiniteData } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { Page } from "@/api/shapes";

import { Button } from "./Button";
import styles from "./Pages.module.css";
import { Skeleton } from "./Skeleton";
import { ErrorState, FormError } from "./States";
import { useUiTexts } from "./texts";

interface PagesProps<Item> {
  readonly query: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  /** What stands there when there is nothing. */
  readonly empty: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list that comes page by page: its outline, what went wrong, nothing, or what there is with a way to more. */
export function Pages<Item>({ query, empty, children }: PagesProps<Item>) {
  const t = useUiTexts();
  if (query.data === undefined) {
    if (!query.isError) return <Skeleton lines={6} />;
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <div className={styles.pages}>
      {children(items)}
      {query.isFetchNextPageError && <FormError error={query.error} />}
      {query.hasNextPage && (
        <div>
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("showMore")}
          </Button>
        </div>
      )}
    </div>
  );
}
