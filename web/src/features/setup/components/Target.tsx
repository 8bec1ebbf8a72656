import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { outlineQuery } from "@/api/sessions";
import type { Choices, SessionOrder } from "@/api/shapes";
import { SelectField, TextField } from "@/components/ui/Field";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useSetupTexts } from "../texts";
import styles from "./setup.module.css";

interface TargetProps {
  readonly choices: Choices;
  readonly order: SessionOrder;
  readonly onChange: (part: Pick<SessionOrder, "role" | "domain" | "industry">) => void;
}

const UNKNOWN = { role: null, domain: null, industry: null };

/** Role, field and industry: as the job says, until the candidate says otherwise. */
export function Target({ choices, order, onChange }: TargetProps) {
  const t = useSetupTexts();
  const { data } = useQuery(outlineQuery(order));
  const { role, domain, industry } = order;
  const fromJob = data ?? UNKNOWN;
  const shownRole = role ?? fromJob.role ?? "";
  return (
    <section className={styles.choices}>
      <Role
        key={shownRole}
        role={shownRole}
        onRole={(changed) => {
          onChange({ role: changed === "" ? null : changed, domain: null, industry });
        }}
      />
      <SelectField
        label={t("domain")}
        value={domain ?? fromJob.domain ?? ""}
        onChange={({ target }) => {
          onChange({ role, domain: target.value === "" ? null : target.value, industry });
        }}
      >
        <option value="">{t("domainNone")}</option>
        {choices.domains.map(({ id, title }) => (
          <option key={id} value={id} lang={SERVER_LANGUAGE}>
            {title}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("industry")}
        value={industry ?? fromJob.industry ?? ""}
        onChange={({ target }) => {
          onChange({ role, domain, industry: target.value === "" ? null : target.value });
        }}
      >
        <option value="">{t("industryNone")}</option>
        {choices.industries.map(({ id, title }) => (
          <option key={id} value={id} lang={SERVER_LANGUAGE}>
            {title}
          </option>
        ))}
      </SelectField>
    </section>
  );
}

function Role({ role, onRole }: { role: string; onRole: (role: string) => void }) {
  const t = useSetupTexts();
  const [text, setText] = useState(role);
  return (
    <TextField
      label={t("role")}
      hint={t("roleHint")}
      isOptional
      maxLength={120}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
      }}
      // The plan is made again once, when the name is complete.
      onBlur={() => {
        if (text.trim() !== role) onRole(text.trim());
      }}
    />
  );
}
