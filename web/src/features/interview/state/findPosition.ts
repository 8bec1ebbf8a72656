import type { Session, Turn } from "@/api/shapes";
import type { QueuedReply, Reply } from "@/lib/offline/contracts";

/** The turn that the candidate is at: the server's, moved on by the replies that it does not have yet. */
export interface InterviewPosition {
  readonly turn: Turn;
  readonly awaits: "answer" | "interviewer" | "retry" | "nothing";
  /** The reply to this turn is only on this device. */
  readonly isReplyUnsent: boolean;
}

/** Applies the unsent replies of this device to the session as the server last returned it. */
export function findPosition(session: Session, queue: readonly QueuedReply[]): InterviewPosition | null {
  const last = session.turns.at(-1);
  if (last === undefined) return null;
  let position: InterviewPosition = { turn: last, awaits: session.awaits, isReplyUnsent: false };
  for (const queued of queue) {
    if (queued.sessionId === session.id) position = applyReply(position, queued, session.next_if_recorded);
  }
  return position;
}

function applyReply(
  position: InterviewPosition,
  { turn, reply }: QueuedReply,
  following: Session["next_if_recorded"],
): InterviewPosition {
  if (reply.kind === "uploaded" || reply.kind === "correct") return position;
  if (position.awaits === "nothing") return position;
  // Any other reply is already part of the session.
  const isMeant = turn === position.turn.number || reply.kind === "finish";
  if (!isMeant) return position;
  const next = turnAfter(reply, following);
  if (next?.number === turn + 1) {
    return { turn: next, awaits: next.expects_answer ? "answer" : "nothing", isReplyUnsent: false };
  }
  return { ...position, awaits: "interviewer", isReplyUnsent: true };
}

/**
 * Returns the turn after a reply where it is known before the server has the reply: by the length of the answer.
 * With words it is not: the interviewer may ask about them, or say that they were not clear.
 */
function turnAfter(reply: Reply, following: Session["next_if_recorded"]): Turn | undefined {
  if (
    reply.kind !== "speak" ||
    reply.ends === true ||
    reply.words !== undefined ||
    reply.recognised !== undefined
  )
    return undefined;
  return following.findLast(({ from_seconds: from }) => from <= reply.seconds)?.turn;
}
