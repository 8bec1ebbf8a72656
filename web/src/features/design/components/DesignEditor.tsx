import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";

import { designQuery, designsQuery, judgeDesign, saveDesign, takeDesignHint } from "@/api/designs";
import { isRefusal } from "@/api/problems";
import type { Design } from "@/api/shapes";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { TextAreaField } from "@/components/ui/Field";
import { Page } from "@/components/ui/Page";
import { SaveNote } from "@/components/ui/SaveNote";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { paths } from "@/lib/paths";
import { useAutosave } from "@/lib/useAutosave";

import type { Drawing } from "../state/drawing";
import { useHistory } from "../state/useHistory";
import { useDesignTexts } from "../texts";
import { Canvas } from "./Canvas";
import styles from "./design.module.css";
import { Judgement } from "./Judgement";
import { Outline } from "./Outline";

type Work = Drawing & { readonly explanation: string };

/** The task, the canvas with the explanation beside it, and the judgement below. */
export function DesignEditor({ design }: { design: Design }) {
  const t = useDesignTexts();
  const [said, setSaid] = useState("");
  const { draft, state, error, write } = useDesignSaving(design);
  const work: Work = draft ?? design;
  const drawing: Drawing = { boxes: work.boxes, arrows: work.arrows };
  const history = useHistory<Drawing>(drawing, ({ boxes, arrows }) => {
    write({ boxes, arrows, explanation: work.explanation });
  });
  const undo = () => {
    history.undo();
    setSaid(t("undone"));
  };
  const redo = () => {
    history.redo();
    setSaid(t("redone"));
  };
  useUndoKeys(undo, redo);
  return (
    <Page
      title={design.task.title}
      titleLanguage={SERVER_LANGUAGE}
      intro={<SaveNote state={state} error={error} />}
    >
      <div className={styles.workspace}>
        <Task task={design.task} />
        <section aria-label={t("canvas")} className={styles.drawing}>
          <p className={styles.quiet}>{t("canvasHint")}</p>
          <div className={styles.tools}>
            <Button size="small" disabled={!history.canUndo} onClick={undo}>
              {t("undo")}
            </Button>
            <Button size="small" disabled={!history.canRedo} onClick={redo}>
              {t("redo")}
            </Button>
          </div>
          <Canvas drawing={drawing} onChange={history.change} />
          <Outline drawing={drawing} onChange={history.change} onSay={setSaid} />
          <p className="visually-hidden" role="status">
            {said}
          </p>
        </section>
        <div className={styles.words}>
          <TextAreaField
            label={t("explanation")}
            hint={t("explanationHint")}
            rows={10}
            maxLength={10_000}
            value={work.explanation}
            onChange={({ target }) => {
              write({ ...drawing, explanation: target.value });
            }}
          />
          <Hints design={design} />
          <Judging design={design} isSaved={state === "saved"} isEmpty={drawing.boxes.length === 0} />
          <ButtonLink variant="plain" to={paths.designs}>
            {t("back")}
          </ButtonLink>
        </div>
      </div>
      {draft === null && design.judgement !== null && <Judgement judgement={design.judgement} />}
    </Page>
  );
}

function Task({ task: { statement, scale } }: { task: Design["task"] }) {
  const t = useDesignTexts();
  return (
    <Card title={t("task")}>
      <div className={styles.statement} lang={SERVER_LANGUAGE}>
        {statement.split("\n\n").map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <ul className={styles.scale} aria-label={t("scale")} lang={SERVER_LANGUAGE}>
        {scale.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Card>
  );
}

function Hints({ design }: { design: Design }) {
  const t = useDesignTexts();
  const client = useQueryClient();
  const hint = useMutation({
    mutationFn: () => takeDesignHint(design.id),
    onSuccess: ({ hints }) => {
      client.setQueryData(designQuery(design.id).queryKey, (known) => known && { ...known, hints });
    },
  });
  const left = design.task.hints - design.hints.length;
  return (
    <Card title={t("hints")} headingLevel={3}>
      <ol lang={SERVER_LANGUAGE} aria-live="polite" className={styles.questions}>
        {design.hints.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ol>
      {left > 0 && (
        <p>
          <Button
            size="small"
            isBusy={hint.isPending}
            onClick={() => {
              hint.mutate();
            }}
          >
            {t("hint")}
          </Button>{" "}
          <span className={styles.quiet}>{t("hintsLeft", { count: left })}</span>
        </p>
      )}
      {hint.isError && <FormError error={hint.error} />}
    </Card>
  );
}

function Judging({ design, isSaved, isEmpty }: { design: Design; isSaved: boolean; isEmpty: boolean }) {
  const t = useDesignTexts();
  const client = useQueryClient();
  const judge = useMutation({
    mutationFn: () => judgeDesign(design.id),
    onSuccess: (judged) => {
      client.setQueryData(designQuery(design.id).queryKey, judged);
      void client.invalidateQueries({ queryKey: designsQuery.queryKey });
    },
  });
  return (
    <div className={styles.tools}>
      <Button
        variant="primary"
        disabled={!isSaved || isEmpty}
        isBusy={judge.isPending}
        onClick={() => {
          judge.mutate();
        }}
      >
        {t("judge")}
      </Button>
      {judge.isSuccess && design.judgement === null && <p className={styles.quiet}>{t("judgeAgain")}</p>}
      {judge.isError && <FormError error={judge.error} />}
    </div>
  );
}

/** Saves drawing and explanation; each save names the version that it replaces. */
function useDesignSaving(design: Design) {
  const client = useQueryClient();
  const { queryKey } = designQuery(design.id);
  return useAutosave<Work>({
    key: `greenroom.draft.design.${design.id}`,
    isRefusal,
    save: async ({ boxes, arrows, explanation }) => {
      const version = client.getQueryData(queryKey)?.version ?? design.version;
      const saved = await saveDesign(design.id, {
        version,
        boxes: [...boxes],
        arrows: [...arrows],
        explanation,
      });
      client.setQueryData(queryKey, saved);
      void client.invalidateQueries({ queryKey: designsQuery.queryKey });
    },
  });
}

/** Ctrl+Z and Ctrl+Shift+Z, outside of fields, which have an undo of their own. */
function useUndoKeys(undo: () => void, redo: () => void) {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const isField =
      event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
    if (isField || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  });
  useEffect(() => {
    addEventListener("keydown", act);
    return () => {
      removeEventListener("keydown", act);
    };
  }, []);
}
