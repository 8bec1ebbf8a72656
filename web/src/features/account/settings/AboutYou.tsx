import { useState } from "react";

import { problemWith } from "@/api/problems";
import type { Me } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { useToast } from "@/components/ui/Toasts";

import { useAccountTexts } from "../texts";
import { useChangeAccount } from "./useChangeAccount";

export function AboutYou({ me }: { me: Me }) {
  const t = useAccountTexts();
  const tell = useToast();
  const [name, setName] = useState(me.name);
  const [day, setDay] = useState(me.interview_day ?? "");
  const change = useChangeAccount(() => {
    tell({ text: t("saved") });
  });
  return (
    <Form
      error={change.error}
      onSubmit={() => {
        change.mutate({ name, interview_day: day === "" ? null : day });
      }}
    >
      <TextField
        label={t("name")}
        autoComplete="name"
        required
        maxLength={120}
        value={name}
        error={problemWith(change.error, "name")}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <TextField
        label={t("interviewDay")}
        hint={t("interviewDayHint")}
        isOptional
        type="date"
        value={day}
        error={problemWith(change.error, "interview_day")}
        onChange={({ target }) => {
          setDay(target.value);
        }}
      />
      <Button type="submit" isBusy={change.isPending}>
        {t("save")}
      </Button>
    </Form>
  );
}
