import { useState } from "react";

import type { Choices } from "@/api/shapes";
import { ManyChoice } from "@/components/ui/Choice";
import { Disclosure } from "@/components/ui/Disclosure";
import { SelectField } from "@/components/ui/Field";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useSetupTexts } from "../texts";
import styles from "./setup.module.css";

interface SubjectProps {
  readonly choices: Choices;
  readonly topics: readonly string[];
  readonly onTopics: (topics: readonly string[]) => void;
}

/** The topics, for a candidate who prefers to choose them. */
export function Subject({ choices, topics, onTopics }: SubjectProps) {
  const t = useSetupTexts();
  return (
    <section>
      {topics.length > 0 && <p>{t("subjectChosen", { count: topics.length })}</p>}
      <Disclosure summary={t("subjectChoose")}>
        <TopicChoice {...{ choices, topics, onTopics }} />
      </Disclosure>
    </section>
  );
}

function TopicChoice({ choices, topics, onTopics }: SubjectProps) {
  const t = useSetupTexts();
  const [domain, setDomain] = useState("");
  const within = choices.domains.find(({ id }) => id === domain)?.topics;
  const shown = choices.topics.filter(({ id }) => within === undefined || within.includes(id));
  return (
    <div className={styles.choices}>
      {choices.own_topics.length > 0 && (
        <ManyChoice
          legend={t("ownTopics")}
          values={topics}
          options={choices.own_topics.map(({ id, questions }) => ({
            value: id,
            label: t("ownDocuments", { count: questions }),
          }))}
          onChange={onTopics}
        />
      )}
      <SelectField
        label={t("topicsOf")}
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
