import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams, useSearchParams } from "react-router";

import { meQuery } from "@/api/me";
import { sessionQuery } from "@/api/sessions";
import type { AnswerBy, Me, Session } from "@/api/shapes";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";

import { Closed } from "./Closed";
import { useKept, useReach, useWaiting } from "./kept";
import { RoomView } from "./RoomView";
import { standingOf } from "./standing";
import { useInterviewTexts } from "./texts";

/** The interview, one question at a time. */
export function InterviewPage() {
  const t = useInterviewTexts();
  const { sessionId = "" } = useParams();
  const session = useQuery({
    ...sessionQuery(sessionId),
    // The event that tells of the next question may not arrive.
    refetchInterval: ({ state }) => (state.data?.awaits === "interviewer" ? 1500 : false),
  });
  const me = useQuery(meQuery).data;
  if (session.data === undefined || me === undefined || me === null) {
    return (
      <Page title={session.isError ? t("roomTitle") : t("entering")} width="narrow">
        <Loaded query={session}>{() => null}</Loaded>
      </Page>
    );
  }
  return <Entered session={session.data} me={me} />;
}

function Entered({ session, me }: { session: Session; me: Me }) {
  const [query] = useSearchParams();
  const kept = useKept();
  const waiting = useWaiting(kept, me.id);
  const isReached = useReach(kept);
  const standing = useMemo(
    () => (waiting === null ? null : standingOf(session, waiting.errands)),
    [session, waiting],
  );
  if (waiting === null) return null;
  if (standing === null || standing.awaits === "nothing" || session.state !== "running") {
    return <Closed session={session} waiting={waiting} isReached={isReached} />;
  }
  return (
    <RoomView
      session={session}
      me={me}
      kept={kept}
      waiting={waiting}
      standing={standing}
      isReached={isReached}
      answerBy={answerByOf(query.get("by"), session, me)}
    />
  );
}

/** How answers are given here: as chosen at the device check, by keyboard where nothing may be recorded. */
function answerByOf(chosen: string | null, session: Session, me: Me): AnswerBy {
  if (!me.consents.recording || session.recording_id === null) return "text";
  return chosen === "video" || chosen === "voice" || chosen === "text" ? chosen : session.answer_by;
}
