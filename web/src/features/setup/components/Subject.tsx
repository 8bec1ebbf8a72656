import { useState } from "react";

import type { Choices, FocusTopic } from "@/api/shapes";
import { ManyChoice } from "@/components/ui/Choice";
import { Disclosure } from "@/components/ui/Disclosure";
import { SelectField } from "@/components/ui/Field";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useSetupTexts } from "../texts";
import styles from "./setup.module.css";

interface SubjectProps {
  readonly choices: Choices;
  readonly focus: readonly FocusTopic[];
  readonly topics: readonly string[];
  readonly onTopics: (topics: readonly string[]) => void;
}

const MOST_SHOWN = 4;

/** What it will be about: found in the CV and the job, or chosen. */
export function Subject({ choices, focus, topics, onTopics }: SubjectProps) {
  const t = useSetupTexts();
  return (
    <section>
      <h2 className={styles.subject}>{t("subject")}</h2>
      {topics.length === 0 && <Found focus={focus} />}
      {topics.length > 0 && <p>{t("subjectChosen", { count: topics.length })}</p>}
      <Disclosure summary={t("subjectChoose")}>
        <TopicChoice {...{ choices, topics, onTopics }} />
      </Disclosure>
    </section>
  );
}

function Found({ focus }: { focus: readonly FocusTopic[] }) {
  const t = useSetupTexts();
  if (focus.length === 0) return <p>{t("subjectBroad")}</p>;
  return (
    <ul className={styles.focus}>
      {focus.slice(0, MOST_SHOWN).map(({ topic, title, reason }) => (
        <li key={topic} lang={SERVER_LANGUAGE}>
          {title}
          <span>{reason}</span>
        </li>
      ))}
    </ul>
  );
}

function TopicChoice({ choices, topics, onTopics }: Omit<SubjectProps, "focus">) {
  const t = useSetupTexts();
  const [domain, setDomain] = useState("");
  const within = choices.domains.find(({ id }) => id === domain)?.topics;
  const shown = choices.topics.filter(({ id }) => within === undefined || within.includes(id));
  return (
    <div className={styles.choices}>
      <SelectField
        label={t("domain")}
        value={domain}
        onChange={({ target }) => {
          setDomain(target.value);
        }}
      >
        <option value="">{t("domainAll")}</option>
        {choices.domains.map(({ id, title }) => (
          <option key={id} value={id} lang={SERVER_LANGUAGE}>
            {title}
          </option>
        ))}
      </SelectField>
      <ManyChoice
        legend={t("topics")}
        values={topics}
        options={shown.map(({ id, title }) => ({ value: id, label: title, language: SERVER_LANGUAGE }))}
        onChange={onTopics}
      />
    </div>
  );
}
