import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { suggestedStoriesQuery } from "@/api/stories";
import { FoundStories } from "@/components/stories/FoundStories";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Loaded } from "@/components/ui/Loaded";
import { ServerWords } from "@/components/ui/ServerWords";
import { Skeleton } from "@/components/ui/Skeleton";

import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

/** A question in any words, and the stories that answer it. */
export function StoryFinder() {
  const t = useStoryTexts();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const query = useQuery({ ...suggestedStoriesQuery({ text: asked }), enabled: asked !== "" });
  return (
    <div className={styles.fitting}>
      <Form
        onSubmit={() => {
          setAsked(text.trim());
        }}
      >
        <TextField
          label={t("fitsQuestion")}
          hint={t("fitsHint")}
          required
          maxLength={2000}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
          }}
        />
        <Button type="submit" isBusy={query.isFetching}>
          {t("find")}
        </Button>
      </Form>
      {asked !== "" && (
        <div role="status">
          <Loaded query={query} waiting={<Skeleton lines={2} />}>
            {({ found, reason }) =>
              reason === null ? (
                <FoundStories found={found} />
              ) : (
                <p>
                  <ServerWords>{reason}</ServerWords>
                </p>
              )
            }
          </Loaded>
        </div>
      )}
    </div>
  );
}
