import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";

import { reportQuery } from "@/api/reports";
import { sessionQuery } from "@/api/sessions";
import type { Session } from "@/api/shapes";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";

import { Report } from "./components/Report";
import { ReportStatus } from "./components/ReportStatus";
import { useReportTexts } from "./texts";

/** While something is analysed or judged its events tell how far it is; this is for when they do not arrive. */
const LOOK_AGAIN_MS = 5000;

/** What a session was worth: first the finding, then everything that it rests on. */
export function ReportPage() {
  const t = useReportTexts();
  const { sessionId = "" } = useParams();
  const session = useQuery({
    ...sessionQuery(sessionId),
    refetchInterval: ({ state }) => (state.data?.state === "analysing" ? LOOK_AGAIN_MS : false),
  });
  if (session.data === undefined) {
    return (
      <Page title={t("report")}>
        <Loaded query={session}>{() => null}</Loaded>
      </Page>
    );
  }
  return hasNothingYet(session.data) ? (
    <Page title={t(titleOf(session.data))} intro={session.data.subject}>
      <ReportStatus session={session.data} />
    </Page>
  ) : (
    <LoadedReport session={session.data} />
  );
}

/** Of an upload there is nothing to read before its analysis; of an interview there are the answers. */
function hasNothingYet({ kind, state }: Session): boolean {
  return state === "running" || (kind === "upload" && state !== "ready");
}

function titleOf({ state }: Session): "running" | "failed" | "analysing" {
  return state === "running" || state === "failed" ? state : "analysing";
}

function LoadedReport({ session }: { session: Session }) {
  const t = useReportTexts();
  const query = useQuery({
    ...reportQuery(session),
    refetchInterval: ({ state }) => (state.data?.still_to_come ? LOOK_AGAIN_MS : false),
  });
  if (query.data === undefined) {
    return (
      <Page title={t("report")}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  return <Report session={session} report={query.data} />;
}
