import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { changeFacts, profilesQuery } from "@/api/profiles";
import type { Fact } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Icon } from "@/components/ui/Icon";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useSetupTexts } from "../texts";
import styles from "./setup.module.css";

/** A fact with the place that it was read from, and the two ways to put it right. */
export function FactRow({ fact }: { fact: Fact }) {
  const t = useSetupTexts();
  const client = useQueryClient();
  const [isEditing, setEditing] = useState(false);
  const change = useMutation({
    mutationFn: changeFacts,
    onSuccess: (profiles) => {
      client.setQueryData(profilesQuery.queryKey, profiles);
      setEditing(false);
    },
  });
  const text = fact.corrected ?? fact.text;

  if (isEditing) {
    return (
      <li className={styles.fact}>
        <Correction
          text={text}
          error={change.error}
          isBusy={change.isPending}
          onText={(corrected) => {
            change.mutate({ correct: [{ id: fact.id, text: corrected }] });
          }}
          onCancel={() => {
            setEditing(false);
          }}
        />
      </li>
    );
  }
  return (
    <li className={styles.fact}>
      <div className={styles.factText}>
        <p lang={fact.corrected === null ? SERVER_LANGUAGE : undefined}>
          {fact.is_struck ? <del>{text}</del> : text}
        </p>
        <p className={styles.source}>
          {fact.corrected === null ? t("factSource", { text: fact.source.text }) : t("factCorrected")}
        </p>
        {change.isError && <FormError error={change.error} />}
      </div>
      <div className={styles.factActions}>
        {!fact.is_struck && (
          <FactButton
            name={t("factCorrect", { text })}
            icon="pencil"
            onClick={() => {
              setEditing(true);
            }}
          />
        )}
        <FactButton
          name={fact.is_struck ? t("factRestore", { text }) : t("factStrike", { text })}
          icon={fact.is_struck ? "restore" : "close"}
          onClick={() => {
            change.mutate(fact.is_struck ? { restore: [fact.id] } : { strike: [fact.id] });
          }}
        />
      </div>
    </li>
  );
}

interface FactButtonProps {
  readonly name: string;
  readonly icon: "pencil" | "close" | "restore";
  readonly onClick: () => void;
}

function FactButton({ name, icon, onClick }: FactButtonProps) {
  return (
    <button type="button" className={styles.factButton} aria-label={name} title={name} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

interface CorrectionProps {
  readonly text: string;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onText: (text: string) => void;
  readonly onCancel: () => void;
}

function Correction({ text, error, isBusy, onText, onCancel }: CorrectionProps) {
  const t = useSetupTexts();
  const [corrected, setCorrected] = useState(text);
  return (
    <div className={styles.correction}>
      <Form
        error={error}
        onSubmit={() => {
          onText(corrected);
        }}
      >
        <TextField
          label={t("factRightText")}
          required
          // Opened by a click on this very fact: the next thing is typing.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={corrected}
          onChange={({ target }) => {
            setCorrected(target.value);
          }}
        />
        <div className={styles.actions}>
          <Button type="submit" size="small" isBusy={isBusy}>
            {t("factKeep")}
          </Button>
          <Button variant="plain" size="small" onClick={onCancel}>
            {t("factLeave")}
          </Button>
        </div>
      </Form>
    </div>
  );
}
