import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";

import { problemWith } from "@/api/problems";
import { addStory, storiesQuery } from "@/api/stories";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { paths } from "@/lib/paths";

import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

/** A story begins with its title; the rest is written on its own page. */
export function NewStory({ isOpen = false }: { isOpen?: boolean }) {
  const t = useStoryTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isWriting, setWriting] = useState(isOpen);
  const [title, setTitle] = useState("");
  const add = useMutation({
    mutationFn: addStory,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: storiesQuery.queryKey });
      await navigate(paths.story(id));
    },
  });
  if (!isWriting) {
    return (
      <div>
        <Button
          variant="primary"
          onClick={() => {
            setWriting(true);
          }}
        >
          {t("add")}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.new}>
      <Form
        error={add.error}
        onSubmit={() => {
          add.mutate({ title: title.trim() });
        }}
      >
        <TextField
          label={t("newTitle")}
          hint={t("newTitleHint")}
          required
          pattern=".*\S.*"
          maxLength={200}
          // Where it opens on a click, the next thing is typing; where it stands open, the page is read first.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={!isOpen}
          value={title}
          error={problemWith(add.error, "title")}
          onChange={({ target }) => {
            setTitle(target.value);
          }}
        />
        <div className={styles.actions}>
          <Button type="submit" variant="primary" isBusy={add.isPending}>
            {t("begin")}
          </Button>
          {!isOpen && (
            <Button
              variant="plain"
              onClick={() => {
                setWriting(false);
              }}
            >
              {t("cancel")}
            </Button>
          )}
        </div>
      </Form>
    </div>
  );
}
