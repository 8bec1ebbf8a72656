import { useState } from "react";

import { Button } from "@/components/ui/Button";
import { rememberConversation, type ConversationChoices } from "@/lib/conversationChoices";

import { ShortcutKey } from "../components/controls/ShortcutKey";
import { useShortcuts } from "../hooks/useShortcuts";
import styles from "./live.module.css";
import { useLiveTexts } from "./texts";

interface CaptionsProps {
  readonly text: string;
  readonly isAloud: boolean;
  readonly choices: ConversationChoices;
}

/** Two lines of words: what was said last. */
const SHOWN_CHARACTERS = 160;

/**
 * What is recognised while the candidate speaks, where the candidate wants to see it.
 *
 * A screen reader never reads it aloud by itself, because it would talk over the candidate; it can be read on request.
 */
export function Captions({ text, isAloud, choices }: CaptionsProps) {
  const t = useLiveTexts();
  const [isOn, setOn] = useState(choices.captions);
  const toggle = () => {
    setOn(!isOn);
    rememberConversation({ captions: !isOn });
  };
  useShortcuts({ KeyC: toggle });
  return (
    <div className={styles.captions}>
      <Button variant="plain" aria-pressed={isOn} onClick={toggle}>
        {t("captions")} <ShortcutKey>{"C"}</ShortcutKey>
      </Button>
      {isOn && (
        <div role="group" aria-label={t("recognised")} aria-live="off" className={styles.caption}>
          {isAloud && <p>{text === "" ? t("captionsEmpty") : lastWords(text)}</p>}
        </div>
      )}
    </div>
  );
}

/** The end of a text, cut between words. */
function lastWords(text: string): string {
  if (text.length <= SHOWN_CHARACTERS) return text;
  const tail = text.slice(-SHOWN_CHARACTERS);
  return `… ${tail.slice(tail.indexOf(" ") + 1)}`;
}
