import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";

import { outlineQuery, sessionQuery, startSession } from "@/api/sessions";
import type { Choices, Me, Profiles, SessionOrder } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { Choice, Switch } from "@/components/ui/Choice";
import { Disclosure } from "@/components/ui/Disclosure";
import { TextField } from "@/components/ui/Field";
import { FormError, Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useLanguage } from "@/i18n/LanguageProvider";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { rememberedOrder, rememberOrder } from "../state/rememberOrder";
import { takesCode } from "../state/takesCode";
import type { StepProps } from "../state/steps";
import { useSetupTexts } from "../texts";
import { mannerWords } from "../state/mannerWords";
import { BackToDocuments } from "./BackToDocuments";
import { Conversation } from "./Conversation";
import { FaceNote } from "./FaceNote";
import { Outline } from "./Outline";
import styles from "./setup.module.css";
import { Subject } from "./Subject";
import { Target } from "./Target";

interface OrderFormProps extends StepProps {
  readonly choices: Choices;
  readonly profiles: Profiles;
  readonly me: Me | null;
}

const DIFFICULTIES = ["adaptive", "1", "2", "3", "4", "5"] as const;
const ANSWER_BY = ["video", "voice", "text"] as const;
const MODES = ["study", "real"] as const;

export function OrderForm({ choices, profiles, me, go }: OrderFormProps) {
  const t = useSetupTexts();
  const format = useFormat();
  const { language } = useLanguage();
  const [address] = useSearchParams();
  const [order, setOrder] = useState(() =>
    rememberedOrder(choices, me, address.get("topic"), address.get("minutes")),
  );
  const change = (part: Partial<SessionOrder>) => {
    const changed = { ...order, ...part };
    setOrder({ ...changed, with_code: changed.with_code && takesCode(changed) });
  };
  const chosen = choices.personas.find(({ id }) => id === order.persona);
  return (
    <div className={styles.choices}>
      {language !== SERVER_LANGUAGE && <Notice>{t("interviewLanguage")}</Notice>}
      <Choice
        legend={t("answerBy")}
        look="cards"
        value={order.answer_by}
        options={ANSWER_BY.map((by) => ({ value: by, label: t(`${by}Name`), description: t(`${by}Text`) }))}
        onChange={(answer_by) => {
          change({ answer_by });
        }}
      />
      {order.answer_by !== "text" && (
        <Conversation isOnCamera={order.answer_by === "video"} mode={order.mode} />
      )}
      <FaceNote />
      <Choice
        legend={t("mode")}
        look="cards"
        value={order.mode}
        options={MODES.map((mode) => ({
          value: mode,
          label: t(`${mode}Name`),
          description: t(`${mode}Text`),
        }))}
        onChange={(mode) => {
          change({ mode });
        }}
      />
      <Choice
        legend={t("minutes")}
        value={String(order.minutes)}
        options={choices.minutes.map((minutes) => ({
          value: String(minutes),
          label: format.minutes(minutes),
        }))}
        onChange={(minutes) => {
          change({ minutes: Number(minutes) });
        }}
      />
      <Choice
        legend={t("type")}
        value={order.interview_type}
        options={choices.interview_types.map((type) => ({ value: type, label: t(type) }))}
        onChange={(interview_type) => {
          change({ interview_type });
        }}
      />
      <h2 className={styles.subject}>{t("subject")}</h2>
      {order.topics.length === 0 && <Target choices={choices} order={order} onChange={change} />}
      <Subject
        choices={choices}
        topics={order.topics}
        onTopics={(topics) => {
          change({ topics });
        }}
      />
      <div>
        <Choice
          legend={t("persona")}
          look="cards"
          value={order.persona}
          options={choices.personas.map(({ id, title, description }) => ({
            value: id,
            label: title,
            description,
            language: SERVER_LANGUAGE,
          }))}
          onChange={(persona) => {
            change({ persona });
          }}
        />
        {chosen !== undefined && <p className={styles.manner}>{mannerWords(chosen.manner, t, format)}</p>}
      </div>
      <Disclosure summary={t("more")}>
        <div className={styles.choices}>
          <Choice
            legend={t("difficulty")}
            hint={t("difficultyHint")}
            value={order.difficulty === null ? "adaptive" : String(order.difficulty)}
            options={DIFFICULTIES.map((value) => ({
              value,
              label: value === "adaptive" ? t("adaptive") : value,
            }))}
            onChange={(value) => {
              change({ difficulty: value === "adaptive" ? null : Number(value) });
            }}
          />
          <TextField
            label={t("interviewDay")}
            hint={t("interviewDayHint")}
            isOptional
            type="date"
            value={order.interview_day ?? ""}
            onChange={({ target }) => {
              change({ interview_day: target.value === "" ? null : target.value });
            }}
          />
        </div>
      </Disclosure>
      {takesCode(order) && (
        <Switch
          label={t("withCode")}
          description={t("withCodeText")}
          checked={order.with_code}
          onChange={(with_code) => {
            change({ with_code });
          }}
        />
      )}
      {profiles.cv !== null && (
        <Switch
          label={t("hardQuestions")}
          description={t("hardQuestionsText")}
          checked={order.hard_questions}
          onChange={(hard_questions) => {
            change({ hard_questions });
          }}
        />
      )}
      <Outline order={order} />
      <Start order={order} go={go} />
    </div>
  );
}

function Start({ order, go }: StepProps & { order: SessionOrder }) {
  const t = useSetupTexts();
  const client = useQueryClient();
  const { data: outline } = useQuery(outlineQuery(order));
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: startSession,
    onSuccess: async (session) => {
      rememberOrder(order);
      client.setQueryData(sessionQuery(session.id).queryKey, session);
      void client.invalidateQueries({ queryKey: ["home"] });
      const next = order.answer_by === "text" ? paths.interview(session.id) : paths.deviceCheck(session.id);
      await navigate(next, { replace: true });
    },
  });
  return (
    <>
      {start.isError && <FormError error={start.error} />}
      <div className={styles.start}>
        <Button
          variant="primary"
          size="large"
          isBusy={start.isPending}
          onClick={() => {
            // The seed makes the interview the one that was described.
            start.mutate({ ...order, seed: outline?.seed ?? null });
          }}
        >
          {order.answer_by === "text" ? t("start") : t("toDevices")}
        </Button>
        <BackToDocuments go={go} />
      </div>
    </>
  );
}
