import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";

import { attemptQuery } from "@/api/coding";
import { handInCode, openTurnAttempt } from "@/api/sessionCoding";
import { sessionQuery } from "@/api/sessions";
import type { Session, Turn } from "@/api/shapes";
import { Button, ButtonLink } from "@/components/ui/Button";
import { FormError } from "@/components/ui/States";
import { codingInInterview } from "@/lib/codingInInterview";
import { paths } from "@/lib/paths";

import { useInterviewTexts } from "../../texts";
import styles from "../controls/controls.module.css";

interface CodingTurnProps {
  readonly session: Session;
  readonly turn: Turn;
  readonly onSkip: () => void;
  readonly onEnd: () => void;
}

const LANGUAGES = { python: "Python", javascript: "JavaScript" } as const;

/** What the candidate can do with a coding problem: open it, go back to it, and hand it in once it is finished. */
export function CodingTurn({ session, turn, onSkip, onEnd }: CodingTurnProps) {
  const t = useInterviewTexts();
  return (
    <div className={styles.controls}>
      {turn.attempt_id == null ? (
        <Open session={session} turn={turn} />
      ) : (
        <Opened session={session} turn={turn} attemptId={turn.attempt_id} />
      )}
      <div className={styles.rest}>
        <Button variant="plain" onClick={onSkip}>
          {t("skip")}
        </Button>
        <Button variant="plain" onClick={onEnd}>
          {t("end")}
        </Button>
      </div>
    </div>
  );
}

function Open({ session, turn }: Pick<CodingTurnProps, "session" | "turn">) {
  const t = useInterviewTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: (language: string) => openTurnAttempt(session.id, turn.number, language),
    onSuccess: (opened) => {
      client.setQueryData(sessionQuery(session.id).queryKey, opened);
      const attemptId = opened.turns.at(-1)?.attempt_id;
      if (attemptId != null) void navigate(codingInInterview(attemptId, session.id));
    },
  });
  return (
    <>
      <div className={styles.main}>
        {Object.entries(LANGUAGES).map(([language, name]) => (
          <Button
            key={language}
            size="large"
            variant={language === "python" ? "primary" : "secondary"}
            isBusy={open.isPending && open.variables === language}
            onClick={() => {
              open.mutate(language);
            }}
          >
            {t("openCode", { language: name })}
          </Button>
        ))}
      </div>
      {open.isError && <FormError error={open.error} />}
    </>
  );
}

/** The report of a finished attempt is made first; then the code can be handed in. */
function Opened({
  session,
  turn,
  attemptId,
}: Pick<CodingTurnProps, "session" | "turn"> & { attemptId: string }) {
  const t = useInterviewTexts();
  const client = useQueryClient();
  const attempt = useQuery({
    ...attemptQuery(attemptId),
    refetchInterval: ({ state }) => (state.data?.state === "finishing" ? 1000 : false),
  });
  const handIn = useMutation({
    mutationFn: () => handInCode(session.id, turn.number),
    onSuccess: (handedIn) => {
      client.setQueryData(sessionQuery(session.id).queryKey, handedIn);
    },
  });
  // Its attempt was deleted: the problem can be opened again.
  if (attempt.isError) return <Open session={session} turn={turn} />;
  const state = attempt.data?.state;
  const canHandIn = state === "finished";
  return (
    <>
      <div className={styles.main}>
        {state === "open" && (
          <ButtonLink variant="primary" size="large" to={codingInInterview(attemptId, session.id)}>
            {t("backToCode")}
          </ButtonLink>
        )}
        {canHandIn && (
          <Button
            variant="primary"
            size="large"
            isBusy={handIn.isPending}
            onClick={() => {
              handIn.mutate();
            }}
          >
            {t("handIn")}
          </Button>
        )}
        {state === "failed" && (
          <ButtonLink size="large" to={paths.codingReport(attemptId)}>
            {t("codeFailed")}
          </ButtonLink>
        )}
      </div>
      {state === "finishing" && <p role="status">{t("codeFinishing")}</p>}
      {handIn.isError && <FormError error={handIn.error} />}
    </>
  );
}
