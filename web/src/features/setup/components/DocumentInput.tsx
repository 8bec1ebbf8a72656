import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { deleteProfile, profilesQuery, putProfile, type ProfileKind } from "@/api/profiles";
import type { ProfileDocument } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { TextAreaField } from "@/components/ui/Field";
import { FileDrop } from "@/components/ui/FileDrop";
import { Form } from "@/components/ui/Form";
import { Icon } from "@/components/ui/Icon";
import { Progress } from "@/components/ui/Progress";
import { FormError, Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useSetupTexts } from "../texts";
import styles from "./setup.module.css";

const ACCEPTED = ".pdf,.docx,.txt,.md";

/** One document: what was read of it, or the ways to give it. */
export function DocumentInput({ kind, document }: { kind: ProfileKind; document: ProfileDocument | null }) {
  const t = useSetupTexts();
  const client = useQueryClient();
  const [isPasting, setPasting] = useState(false);
  const read = useMutation({
    mutationFn: (given: File | string) => putProfile(kind, given),
    onSuccess: (profiles) => {
      client.setQueryData(profilesQuery.queryKey, profiles);
      setPasting(false);
    },
  });

  if (read.isPending) return <Progress label={t(`${kind}Reading`)} share={null} />;
  if (document !== null) return <KnownDocument kind={kind} document={document} />;
  return (
    <section className={styles.document} aria-label={t(`${kind}Name`)}>
      {read.isError && <FormError error={read.error} />}
      {isPasting ? (
        <PastedText
          kind={kind}
          onText={(text) => {
            read.mutate(text);
          }}
        />
      ) : (
        <>
          <FileDrop
            label={t(`${kind}Drop`)}
            hint={t("documentHint")}
            accept={ACCEPTED}
            onFile={(file) => {
              read.mutate(file);
            }}
          />
          <div>
            <Button
              variant="plain"
              onClick={() => {
                setPasting(true);
              }}
            >
              {t(`${kind}Paste`)}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function PastedText({ kind, onText }: { kind: ProfileKind; onText: (text: string) => void }) {
  const t = useSetupTexts();
  const [text, setText] = useState("");
  return (
    <Form
      onSubmit={() => {
        onText(text);
      }}
    >
      <TextAreaField
        label={t(`${kind}Text`)}
        required
        value={text}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
      <Button type="submit">{t("readIt")}</Button>
    </Form>
  );
}

function KnownDocument({ kind, document }: { kind: ProfileKind; document: ProfileDocument }) {
  const t = useSetupTexts();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteProfile(kind),
    onSuccess: () => client.invalidateQueries({ queryKey: profilesQuery.queryKey }),
  });
  return (
    <article className={styles.known}>
      <Icon name="check" size={24} />
      <div>
        <h2>{document.file_name === "" ? t(`${kind}Name`) : document.file_name}</h2>
        <p lang={SERVER_LANGUAGE}>{document.summary}</p>
        {document.notes.length > 0 && (
          <Notice>
            {document.notes.map((note) => (
              <p key={note} lang={SERVER_LANGUAGE}>
                {note}
              </p>
            ))}
          </Notice>
        )}
        {remove.isError && <FormError error={remove.error} />}
        <Button
          variant="plain"
          size="small"
          isBusy={remove.isPending}
          onClick={() => {
            remove.mutate();
          }}
        >
          {t(`${kind}Remove`)}
        </Button>
      </div>
    </article>
  );
}
