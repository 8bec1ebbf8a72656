import type { Attention } from "../head/motion";
import type { RoomState } from "./reduceRoom";

/** What the drawn interviewer attends to. */
export function attentionOf({ phase }: RoomState, isSpeaking: boolean): Attention {
  if (isSpeaking) return "speaking";
  if (phase === "thinking" || phase === "sending") return "thinking";
  return phase === "answering" ? "listening" : "waiting";
}
