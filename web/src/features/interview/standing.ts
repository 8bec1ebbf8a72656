import type { Session, Turn } from "@/api/shapes";
import type { Errand, Reply } from "@/lib/recorder/contracts";

/** Where an interview stands for the candidate: what the server says, and what it does not know yet. */
export interface Standing {
  readonly turn: Turn;
  readonly awaits: "answer" | "interviewer" | "nothing";
  /** The reply to this turn lies on this device only. */
  readonly isKept: boolean;
}

/** Plays the replies that wait on this device over the session as the server last told it. */
export function standingOf(session: Session, waiting: readonly Errand[]): Standing | null {
  const last = session.turns.at(-1);
  if (last === undefined) return null;
  let standing: Standing = { turn: last, awaits: session.awaits, isKept: false };
  for (const errand of waiting) {
    if (errand.sessionId === session.id) standing = after(standing, errand, session.next_if_recorded);
  }
  return standing;
}

function after(standing: Standing, { turn, reply }: Errand, next: Turn | null): Standing {
  if (reply.kind === "uploaded" || reply.kind === "correct") return standing;
  if (standing.awaits === "nothing") return standing;
  // Otherwise the session was read anew after the reply had been delivered.
  const isMeant = turn === standing.turn.number || reply.kind === "finish";
  if (!isMeant) return standing;
  if (goesOn(reply) && next?.number === turn + 1) {
    return { turn: next, awaits: next.expects_answer ? "answer" : "nothing", isKept: false };
  }
  return { ...standing, awaits: "interviewer", isKept: true };
}

/** After a spoken answer the next question is known here, unless the interview ends with it. */
function goesOn(reply: Reply): boolean {
  return reply.kind === "speak" && reply.ends !== true;
}
