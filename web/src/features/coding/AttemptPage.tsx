import { useQuery } from "@tanstack/react-query";
import { Suspense, use, useState } from "react";
import { Navigate, useParams, useSearchParams } from "react-router";

import { attemptQuery, type Attempt } from "@/api/coding";
import { meQuery } from "@/api/me";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { Skeleton } from "@/components/ui/Skeleton";
import { paths } from "@/lib/paths";

import { AttemptJournal } from "./saving/AttemptJournal";
import { useCodingTexts } from "./texts";
import { Workspace } from "./workspace/Workspace";

/** One problem: read, write, run, explain. */
export function AttemptPage() {
  const t = useCodingTexts();
  const { attemptId = "" } = useParams();
  const [search] = useSearchParams();
  const query = useQuery({ ...attemptQuery(attemptId), refetchOnWindowFocus: false });
  const me = useQuery(meQuery).data;
  if (query.data === undefined || me === undefined || me === null) {
    return (
      <Page title={t("attemptTitle")} width="narrow">
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  if (query.data.state !== "open") {
    const interview = search.get("interview");
    const next = interview === null ? paths.codingReport(attemptId) : paths.interview(interview);
    return <Navigate to={next} replace />;
  }
  return <Opened key={attemptId} attempt={query.data} candidateId={me.id} />;
}

/** Waits for what this device keeps of the attempt: the editor must not show an older text first. */
function Opened({ attempt, candidateId }: { attempt: Attempt; candidateId: string }) {
  const [opening] = useState(() => AttemptJournal.open(attempt, candidateId));
  return (
    <Suspense fallback={<Skeleton hasTitle lines={6} />}>
      <Journaled attempt={attempt} opening={opening} />
    </Suspense>
  );
}

function Journaled({ attempt, opening }: { attempt: Attempt; opening: Promise<AttemptJournal> }) {
  return <Workspace attempt={attempt} journal={use(opening)} />;
}
