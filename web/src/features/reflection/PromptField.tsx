import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";

import { isRefusal } from "@/api/problems";
import { putReflection, reflectionQuery, reflectionsQuery } from "@/api/reflections";
import type { Reflection, ReflectionAnswer } from "@/api/shapes";
import { SaveNote } from "@/components/ui/SaveNote";
import { useAutosave } from "@/lib/useAutosave";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { AskModel } from "./AskModel";
import { Reply } from "./Reply";
import styles from "./reflection.module.css";

/** The longest text that the server stores. */
const LONGEST = 20_000;

interface PromptFieldProps {
  readonly sessionId: string;
  readonly prompt: Reflection["prompts"][number];
  readonly answer: ReflectionAnswer | undefined;
  /** What can be asked for another reply; null where nothing can. */
  readonly model: string | null;
}

/** One question, room for an answer, and what the coach thinks of it once it is saved. */
export function PromptField({ sessionId, prompt, answer, model }: PromptFieldProps) {
  const id = useId();
  const client = useQueryClient();
  const { draft, state, error, write } = useAutosave<string>({
    key: `greenroom.draft.reflection.${sessionId}.${prompt.id}`,
    isRefusal,
    save: async (text) => {
      client.setQueryData(
        reflectionQuery(sessionId).queryKey,
        await putReflection(sessionId, prompt.id, text),
      );
      void client.invalidateQueries({ queryKey: reflectionsQuery.queryKey.slice(0, 1) });
    },
  });
  const text = draft ?? answer?.text ?? "";
  // While the user writes, a reply to the earlier text does not count.
  const reply = draft === null ? (answer?.reply ?? null) : null;
  return (
    <li className={styles.prompt}>
      <label htmlFor={id} className={styles.question} lang={SERVER_LANGUAGE}>
        {prompt.text}
      </label>
      <textarea
        id={id}
        className={styles.words}
        rows={4}
        maxLength={LONGEST}
        value={text}
        onChange={({ target }) => {
          write(target.value);
        }}
      />
      <div className={styles.beneath}>{text !== "" && <SaveNote state={state} error={error} />}</div>
      <div role="status">{reply !== null && <Reply reply={reply} />}</div>
      {reply !== null && <AskModel {...{ sessionId, model, reply }} promptId={prompt.id} />}
    </li>
  );
}
