import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";

import { attemptQuery, breakSilence, writeMessage, type Attempt, type AttemptMessage } from "@/api/coding";
import { meQuery } from "@/api/me";
import { Button } from "@/components/ui/Button";
import { TextAreaField } from "@/components/ui/Field";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useCodingTexts } from "../texts";
import { Speech } from "./Speech";
import type { WorkspaceActions } from "./useWorkspace";
import styles from "./Workspace.module.css";

const SILENCE_SECONDS = 120;
const CHECK_MS = 5000;

/** What the interviewer says and asks, and the candidate's words. */
export function Interviewer({ attempt, actions }: { attempt: Attempt; actions: WorkspaceActions }) {
  const t = useCodingTexts();
  const client = useQueryClient();
  const me = useQuery(meQuery).data;
  const [draft, setDraft] = useState("");
  const [isSpoken, setSpoken] = useState(false);
  const { queryKey } = attemptQuery(attempt.id);
  const add = (messages: readonly AttemptMessage[]) => {
    client.setQueryData(queryKey, (before) => {
      if (before === undefined) return before;
      const known = new Set(before.messages.map(({ number }) => number));
      return {
        ...before,
        messages: [...before.messages, ...messages.filter(({ number }) => !known.has(number))],
      };
    });
  };
  const write = useMutation({
    mutationFn: ({ text, atMs }: { text: string; atMs: number }) =>
      writeMessage(attempt.id, atMs, text, isSpoken),
    onSuccess: (messages) => {
      setDraft("");
      setSpoken(false);
      add(messages);
    },
  });
  useSilence(attempt, actions, add);
  return (
    <section className={styles.interviewer} aria-labelledby="interviewer">
      <h2 id="interviewer">{t("interviewer")}</h2>
      <Messages messages={attempt.messages} />
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          const text = draft.trim();
          if (text !== "" && !write.isPending) write.mutate({ text, atMs: actions.now() });
        }}
      >
        <TextAreaField
          label={t("yourWords")}
          hint={t("yourWordsHint")}
          rows={3}
          maxLength={4000}
          value={draft}
          onChange={({ target }) => {
            setDraft(target.value);
            if (target.value === "") setSpoken(false);
          }}
        />
        {me != null && (
          <Speech
            me={me}
            messages={attempt.messages}
            onText={(text) => {
              setDraft((before) => `${before} ${text}`.trim());
              setSpoken(true);
            }}
          />
        )}
        {write.isError && <FormError error={write.error} />}
        <Button type="submit" isBusy={write.isPending}>
          {t("send")}
        </Button>
      </form>
    </section>
  );
}

function Messages({ messages }: { messages: readonly AttemptMessage[] }) {
  const t = useCodingTexts();
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [messages.length]);
  return (
    // A log that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={log} className={styles.log} role="log" aria-label={t("conversation")} tabIndex={0}>
      <ol className={styles.messages}>
        {messages.map(({ number, from, text }) => (
          <li key={number} data-from={from}>
            <span className={styles.from}>{t(from === "interviewer" ? "interviewer" : "you")}</span>
            <p lang={from === "interviewer" ? SERVER_LANGUAGE : undefined}>{text}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Lets the interviewer ask when nothing was typed for a while; the server decides whether it does. */
function useSilence(
  attempt: Attempt,
  actions: WorkspaceActions,
  onAsked: (asked: readonly AttemptMessage[]) => void,
) {
  const lastMs = useRef(actions.now());
  const isOver = useRef(false);
  const saved = useSyncExternalStore(actions.subscribe, actions.snapshot);
  useEffect(() => {
    lastMs.current = performance.now();
  }, [saved, attempt.messages.length]);
  const look = useEffectEvent(() => {
    const seconds = (performance.now() - lastMs.current) / 1000;
    if (seconds < SILENCE_SECONDS || isOver.current || document.hidden) return;
    lastMs.current = performance.now();
    actions.record({ kind: "idle", seconds });
    breakSilence(attempt.id, actions.now()).then(
      (asked) => {
        isOver.current = asked.length === 0;
        onAsked(asked);
      },
      // Without a network nothing is asked, and nothing is lost.
      () => undefined,
    );
  });
  useEffect(() => {
    lastMs.current = performance.now();
    const timer = setInterval(look, CHECK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
}
