import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams, useSearchParams } from "react-router";

import { meQuery } from "@/api/me";
import { sessionQuery } from "@/api/sessions";
import type { AnswerBy, Me, Session } from "@/api/shapes";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";

import { InterviewClosed } from "./components/InterviewClosed";
import { InterviewRoom } from "./components/InterviewRoom";
import { useOfflineStore } from "./offline/openOfflineStore";
import { useServerReachable } from "./offline/useServerReachable";
import { useUnsent } from "./offline/useUnsent";
import { findPosition } from "./state/findPosition";
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
  const offline = useOfflineStore();
  const unsent = useUnsent(offline, me.id);
  const isReachable = useServerReachable(offline);
  const position = useMemo(
    () => (unsent === null ? null : findPosition(session, unsent.replies)),
    [session, unsent],
  );
  if (unsent === null) return null;
  if (position === null || position.awaits === "nothing" || session.state !== "running") {
    return <InterviewClosed session={session} unsent={unsent} isReachable={isReachable} />;
  }
  return (
    <InterviewRoom
      session={session}
      me={me}
      offline={offline}
      unsent={unsent}
      position={position}
      isReachable={isReachable}
      answerBy={answerByOf(query.get("by"), session, me)}
    />
  );
}

/** How answers are given here: as chosen at the device check, by keyboard where nothing may be recorded. */
function answerByOf(chosen: string | null, session: Session, me: Me): AnswerBy {
  if (!me.consents.recording || session.recording_id === null) return "text";
  return chosen === "video" || chosen === "voice" || chosen === "text" ? chosen : session.answer_by;
}
