import { useState } from "react";

import { HintSwitches } from "@/components/hints/HintSwitches";
import { rememberConversation, withMuted, type HintKind } from "@/lib/conversationChoices";

import { HintEdge } from "./HintEdge";
import type { LiveLine } from "./LiveLine";
import type { Hint } from "./protocol";

interface MutedHints {
  readonly muted: readonly HintKind[];
  readonly mute: (kind: HintKind, isMuted: boolean) => void;
}

/** The hints that the candidate does not want: the server obeys at once, and this browser remembers them. */
export function useMutedHints(line: LiveLine, remembered: readonly HintKind[]): MutedHints {
  const [muted, setMuted] = useState(remembered);
  return {
    muted,
    mute: (kind, isMuted) => {
      const changed = withMuted(muted, kind, isMuted);
      setMuted(changed);
      rememberConversation({ mutedHints: changed });
      line.mute(kind, isMuted);
    },
  };
}

interface LiveHintsProps extends MutedHints {
  readonly hint: Hint | null;
  readonly hasCamera: boolean;
}

/** The hint of the moment, and a switch for each kind. */
export function LiveHints({ hint, hasCamera, muted, mute }: LiveHintsProps) {
  return (
    <>
      <HintSwitches muted={muted} hasCamera={hasCamera} onMute={mute} />
      <HintEdge
        hint={hint === null || muted.includes(hint.kind) ? null : hint}
        onMute={(kind) => {
          mute(kind, true);
        }}
      />
    </>
  );
}
