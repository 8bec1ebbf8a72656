import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";

import { sessionQuery, startStudy } from "@/api/sessions";
import type { AnswerBy, StudyItem } from "@/api/shapes";
import { Button, type ButtonLook } from "@/components/ui/Button";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { paths } from "@/lib/paths";

import styles from "./StartStudy.module.css";
import { useStudyTexts } from "./texts";

interface StartStudyProps extends Pick<ButtonLook, "size"> {
  readonly item: StudyItem;
  /** What is studied, in the server's words: it tells several pairs of buttons on a page apart. */
  readonly name?: string;
  readonly isPrimary?: boolean;
}

/** Begins a short study session at once, typed or spoken; the questions are those of the item. */
export function StartStudy({ item, name, size = "normal", isPrimary = false }: StartStudyProps) {
  const t = useStudyTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: (answerBy: AnswerBy) => startStudy(item, answerBy),
    onSuccess: async (session, answerBy) => {
      client.setQueryData(sessionQuery(session.id).queryKey, session);
      void client.invalidateQueries({ queryKey: ["home"] });
      await navigate(answerBy === "text" ? paths.interview(session.id) : paths.deviceCheck(session.id));
    },
  });
  const about = name !== undefined && (
    <span className="visually-hidden" lang={SERVER_LANGUAGE}>
      {name}
    </span>
  );
  return (
    <div className={styles.study}>
      <Button
        size={size}
        variant={isPrimary ? "primary" : "secondary"}
        isBusy={start.isPending && start.variables === "text"}
        onClick={() => {
          start.mutate("text");
        }}
      >
        {t("type")} {about}
      </Button>
      <Button
        size={size}
        variant="plain"
        isBusy={start.isPending && start.variables === "voice"}
        onClick={() => {
          start.mutate("voice");
        }}
      >
        {t("speak")} {about}
      </Button>
      {start.isError && <FormError error={start.error} />}
    </div>
  );
}
