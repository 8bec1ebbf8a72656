import { useState } from "react";

import type { Attempt } from "@/api/coding";
import { Button } from "@/components/ui/Button";
import { TextAreaField } from "@/components/ui/Field";

import { useCodingTexts } from "../texts";
import { lineDiff, type DiffLine } from "./lineDiff";
import styles from "./ReviewPanel.module.css";
import type { WorkspaceActions } from "./useWorkspace";

interface ReviewPanelProps {
  readonly attempt: Attempt;
  readonly actions: WorkspaceActions;
  readonly onAnnounce: (sentence: string) => void;
}

type Comments = ReadonlyMap<string, string>;

/** A pull request as a diff, with comments by line. */
export function ReviewPanel({ attempt, actions, onAnnounce }: ReviewPanelProps) {
  const t = useCodingTexts();
  const [comments, setComments] = useState<Comments>(
    () => new Map(attempt.comments.map(({ file, line, text }) => [placeOf(file, line), text])),
  );
  const save = (file: string, line: number, text: string) => {
    actions.record({ kind: "comment", file, line, text });
    setComments((before) => {
      const after = new Map(before);
      if (text === "") after.delete(placeOf(file, line));
      else after.set(placeOf(file, line), text);
      return after;
    });
    onAnnounce(t(text === "" ? "commentRemoved" : "commentSaved", { line }));
  };
  return (
    <>
      {attempt.problem.pull_request?.files.map(({ path, before, after }) => (
        <FileDiff
          key={path}
          path={path}
          lines={lineDiff(before, after)}
          isNew={before === ""}
          comments={comments}
          onSave={(line, text) => {
            save(path, line, text);
          }}
        />
      ))}
    </>
  );
}

interface FileDiffProps {
  readonly path: string;
  readonly lines: readonly DiffLine[];
  readonly isNew: boolean;
  readonly comments: Comments;
  readonly onSave: (line: number, text: string) => void;
}

function FileDiff({ path, lines, isNew, comments, onSave }: FileDiffProps) {
  const t = useCodingTexts();
  const [open, setOpen] = useState<number | null>(null);
  return (
    <section className={styles.file} aria-label={path}>
      <h2>
        {path}
        {isNew && <span>{t("newFile")}</span>}
      </h2>
      <ol className={styles.lines}>
        {lines.map((line, place) => {
          const comment = line.number === null ? undefined : comments.get(placeOf(path, line.number));
          return (
            <li key={place} data-kind={line.kind}>
              <LineRow
                line={line}
                onComment={() => {
                  setOpen(line.number);
                }}
              />
              {comment !== undefined && line.number !== open && (
                <CommentNote
                  text={comment}
                  onEdit={() => {
                    setOpen(line.number);
                  }}
                />
              )}
              {line.number !== null && line.number === open && (
                <CommentForm
                  line={line.number}
                  text={comment ?? ""}
                  onSave={(text) => {
                    onSave(line.number ?? 0, text);
                    setOpen(null);
                  }}
                  onCancel={() => {
                    setOpen(null);
                  }}
                />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function LineRow({ line, onComment }: { line: DiffLine; onComment: () => void }) {
  const t = useCodingTexts();
  const { kind, text, number } = line;
  return (
    <div className={styles.line}>
      {number === null ? (
        <span className={styles.number} />
      ) : (
        <button
          type="button"
          className={styles.number}
          aria-label={t("commentOn", { line: number })}
          onClick={onComment}
        >
          {number}
        </button>
      )}
      <code>
        {kind !== "same" && <span className="visually-hidden">{t(kind)} </span>}
        <span aria-hidden="true">{SIGNS[kind]}</span>
        {text}
      </code>
    </div>
  );
}

function CommentNote({ text, onEdit }: { text: string; onEdit: () => void }) {
  const t = useCodingTexts();
  return (
    <div className={styles.comment}>
      <p>{text}</p>
      <Button size="small" variant="plain" onClick={onEdit}>
        {t("edit")}
      </Button>
    </div>
  );
}

interface CommentFormProps {
  readonly line: number;
  readonly text: string;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

function CommentForm({ line, text, onSave, onCancel }: CommentFormProps) {
  const t = useCodingTexts();
  const [draft, setDraft] = useState(text);
  return (
    <form
      className={styles.comment}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(draft.trim());
      }}
    >
      <TextAreaField
        label={t("commentOn", { line })}
        rows={3}
        maxLength={4000}
        // The candidate has just asked for this field.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={draft}
        onChange={({ target }) => {
          setDraft(target.value);
        }}
      />
      <div className={styles.actions}>
        <Button type="submit" size="small">
          {t("saveComment")}
        </Button>
        {text !== "" && (
          <Button
            size="small"
            variant="plain"
            onClick={() => {
              onSave("");
            }}
          >
            {t("remove")}
          </Button>
        )}
        <Button size="small" variant="plain" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

const SIGNS = { same: "  ", removed: "− ", added: "+ " } as const;

function placeOf(file: string, line: number): string {
  return `${file}\n${line}`;
}
