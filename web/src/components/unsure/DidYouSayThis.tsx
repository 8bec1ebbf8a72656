import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef } from "react";

import { assessPoint, type PointReply } from "@/api/reports";
import { sessionQuery } from "@/api/sessions";
import type { UnsurePoint } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./DidYouSayThis.module.css";
import { useUnsureTexts } from "./texts";

interface DidYouSayThisProps {
  readonly sessionId: string;
  readonly point: UnsurePoint;
}

const REPLIES: readonly PointReply[] = ["yes", "partly", "no"];

/** A point that the judge is not sure about, beside the candidate's nearest words: the candidate decides. */
export function DidYouSayThis({ sessionId, point }: DidYouSayThisProps) {
  const t = useUnsureTexts();
  const client = useQueryClient();
  const id = useId();
  const buttons = useRef<HTMLDivElement>(null);
  const save = useMutation({
    mutationFn: (reply: PointReply | null) => assessPoint(sessionId, point, reply),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery(sessionId).queryKey, session);
      await client.invalidateQueries({ queryKey: ["sessions", sessionId, "report"] });
    },
  });
  return (
    <div role="group" aria-labelledby={`${id}-ask`} aria-describedby={`${id}-point`} className={styles.box}>
      <p id={`${id}-ask`} className={styles.ask}>
        {t("ask")}
      </p>
      <dl className={styles.pair}>
        <div id={`${id}-point`}>
          <dt>{t("point")}</dt>
          <dd lang={SERVER_LANGUAGE}>{point.wording}</dd>
        </div>
        {point.quote !== null && (
          <div>
            <dt>{t("nearest")}</dt>
            <dd className={styles.quote}>{point.quote}</dd>
          </div>
        )}
      </dl>
      <div ref={buttons} className={styles.buttons}>
        {REPLIES.map((reply) => (
          <Button
            key={reply}
            size="small"
            aria-pressed={point.reply === reply}
            isBusy={save.isPending}
            onClick={() => {
              save.mutate(reply);
            }}
          >
            {t(reply)}
          </Button>
        ))}
        {point.reply !== null && (
          <Button
            size="small"
            variant="plain"
            isBusy={save.isPending}
            onClick={() => {
              // This button goes away: the keyboard goes on from the first reply.
              buttons.current?.querySelector("button")?.focus();
              save.mutate(null);
            }}
          >
            {t("undo")}
          </Button>
        )}
      </div>
      <p role="status" className={styles.status}>
        {save.isSuccess && t(save.variables === null ? "undone" : "saved")}
      </p>
      {save.error !== null && <FormError error={save.error} />}
    </div>
  );
}
