import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { passagesQuery } from "@/api/knowledge";
import type { Passage } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Loaded } from "@/components/ui/Loaded";

import styles from "./knowledge.module.css";
import { useKnowledgeTexts } from "./texts";

/** What the documents say about a question, as a judge would see it. */
export function LookUp() {
  const t = useKnowledgeTexts();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const query = useQuery({ ...passagesQuery(asked), enabled: asked !== "" });
  return (
    <div className={styles.lookUp}>
      <div className={styles.ask}>
        <Form
          onSubmit={() => {
            setAsked(text.trim());
          }}
        >
          <TextField
            label={t("ask")}
            hint={t("askHint")}
            type="search"
            required
            maxLength={500}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
            }}
          />
          <Button type="submit" isBusy={query.isFetching}>
            {t("look")}
          </Button>
        </Form>
      </div>
      {asked !== "" && (
        <div role="status">
          <Loaded query={query}>
            {(passages) =>
              passages.length === 0 ? <p>{t("foundNothing")}</p> : <Found passages={passages} />
            }
          </Loaded>
        </div>
      )}
    </div>
  );
}

function Found({ passages }: { passages: readonly Passage[] }) {
  const t = useKnowledgeTexts();
  return (
    <ol>
      {passages.map(({ document, page, heading, text }) => (
        <li key={`${document}${text}`} className={styles.passage}>
          <blockquote>{text}</blockquote>
          <p className={styles.quiet}>
            {[document, heading, page === null ? null : t("page", { page })].filter(Boolean).join(" · ")}
          </p>
        </li>
      ))}
    </ol>
  );
}
