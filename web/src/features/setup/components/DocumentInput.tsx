import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { profilesQuery, type ProfileKind } from "@/api/profiles";
import type { ProfileDocument, Profiles } from "@/api/shapes";
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

interface DocumentInputProps {
  readonly kind: ProfileKind;
  readonly document: ProfileDocument | null;
  readonly send: (document: File) => Promise<Profiles>;
  readonly onRead?: () => void;
  /** What can be done with a document that is known. */
  readonly removal?: ReactNode;
}

/** One document: what was read of it, or the ways to give it. */
export function DocumentInput({ kind, document, send, onRead, removal }: DocumentInputProps) {
  const t = useSetupTexts();
  const client = useQueryClient();
  const [isPasting, setPasting] = useState(false);
  const read = useMutation({
    mutationFn: send,
    onSuccess: (profiles) => {
      client.setQueryData(profilesQuery.queryKey, profiles);
      void client.invalidateQueries({ queryKey: ["home"] });
      setPasting(false);
      onRead?.();
    },
  });

  if (read.isPending) return <Progress label={t(`${kind}Reading`)} share={null} />;
  if (document !== null) return <KnownDocument kind={kind} document={document} removal={removal} />;
  return (
    <section className={styles.document} aria-label={t(`${kind}Name`)}>
      {read.isError && <FormError error={read.error} />}
      {isPasting ? (
        <PastedText
          kind={kind}
          onText={(text) => {
            read.mutate(new File([text], t("pastedName"), { type: "text/plain" }));
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

interface KnownDocumentProps {
  readonly kind: ProfileKind;
  readonly document: ProfileDocument;
  readonly removal: ReactNode;
}

function KnownDocument({ kind, document, removal }: KnownDocumentProps) {
  const t = useSetupTexts();
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
        {removal}
      </div>
    </article>
  );
}
