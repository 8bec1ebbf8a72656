import type { ReplyActions } from "../components/controls/ReplyActions";
import type { Interview } from "./useInterview";
import { useShortcuts } from "./useShortcuts";

interface Speaking {
  readonly isAloud: boolean;
  readonly canSpeak: boolean;
}

/** The keys of the interview room, which act while a reply is possible. */
export function useRoomShortcuts(
  interview: Interview,
  acts: ReplyActions,
  { isAloud, canSpeak }: Speaking,
): void {
  const { room } = interview;
  const canReply = room.phase === "question" || room.phase === "answering" || room.phase === "paused";
  const whileOpen = (act: () => void) => (canReply ? act : undefined);
  useShortcuts({
    // Without a microphone the space bar starts nothing.
    Space: canSpeak ? whileOpen(isAloud ? acts.done : acts.aloud) : undefined,
    KeyS: whileOpen(() => void interview.skip()),
    KeyR: whileOpen(acts.repeat),
    KeyP: whileOpen(() => void (room.phase === "paused" ? interview.answer(room.by) : interview.pause())),
  });
}
