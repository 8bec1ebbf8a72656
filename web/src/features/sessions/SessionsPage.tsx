import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { sessionsQuery } from "@/api/sessions";
import type { Summary } from "@/api/shapes";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Choice } from "@/components/ui/Choice";
import { Page } from "@/components/ui/Page";
import { Skeleton } from "@/components/ui/Skeleton";
import { EmptyState, ErrorState } from "@/components/ui/States";
import { paths } from "@/lib/paths";

import { SessionRow } from "./SessionRow";
import styles from "./Sessions.module.css";
import { useSessionsTexts } from "./texts";

const FILTERS = ["all", "running", "finished"] as const;
type Filter = (typeof FILTERS)[number];

/** Every session, the latest first. */
export function SessionsPage() {
  const t = useSessionsTexts();
  const [search, setSearch] = useSearchParams();
  const filter = FILTERS.find((each) => each === search.get("state")) ?? "all";
  const query = useInfiniteQuery(sessionsQuery(filter === "all" ? undefined : filter));
  const labels: Readonly<Record<Filter, string>> = {
    all: t("all"),
    running: t("runningFilter"),
    finished: t("finishedFilter"),
  };
  return (
    <Page title={t("title")} intro={t("intro")}>
      <div className={styles.head}>
        <Choice
          legend={t("show")}
          value={filter}
          options={FILTERS.map((value) => ({ value, label: labels[value] }))}
          onChange={(value) => {
            setSearch(value === "all" ? {} : { state: value }, { replace: true });
          }}
        />
        <div className={styles.actions}>
          <ButtonLink to={paths.upload}>{t("upload")}</ButtonLink>
          <ButtonLink variant="primary" to={paths.setUp}>
            {t("newInterview")}
          </ButtonLink>
        </div>
      </div>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={6} />}
      {query.data !== undefined && (
        <List sessions={query.data.pages.flatMap((page) => page.items)} isFiltered={filter !== "all"} />
      )}
      {query.hasNextPage && (
        <div>
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Page>
  );
}

function List({ sessions, isFiltered }: { sessions: readonly Summary[]; isFiltered: boolean }) {
  const t = useSessionsTexts();
  if (sessions.length > 0) {
    return (
      <ul className={styles.list} aria-label={t("list")}>
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    );
  }
  return (
    <EmptyState title={t("emptyTitle")}>
      <p>{isFiltered ? t("emptyFilter") : t("empty")}</p>
    </EmptyState>
  );
}
