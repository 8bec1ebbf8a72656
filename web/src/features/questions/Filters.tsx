import { useQuery } from "@tanstack/react-query";

import { choicesQuery } from "@/api/choices";
import type { QuestionFilters } from "@/api/questions";
import type { QuestionKind } from "@/api/shapes";
import { SelectField, TextField } from "@/components/ui/Field";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./questions.module.css";
import { useQuestionTexts } from "./texts";

/** In the order of the form; the compiler asks for a kind that is missing. */
const KINDS = Object.keys({
  explain: true,
  compare: true,
  debug: true,
  estimate: true,
  design: true,
  apply: true,
  behavioural: true,
  situational: true,
  project: true,
  motivation: true,
} satisfies Record<QuestionKind, true>) as QuestionKind[];
const LEVELS = [1, 2, 3, 4, 5] as const;

interface FiltersProps {
  readonly filters: QuestionFilters;
  readonly onChoose: (chosen: Partial<QuestionFilters>) => void;
}

export function Filters({ filters, onChoose }: FiltersProps) {
  const t = useQuestionTexts();
  // Without the topics' names everything else can still be filtered.
  const { data: choices } = useQuery(choicesQuery);
  return (
    <form
      role="search"
      className={styles.filters}
      aria-label={t("filters")}
      onSubmit={(event) => {
        // What is chosen is looked for at once: there is nothing left to send.
        event.preventDefault();
      }}
    >
      <TextField
        label={t("search")}
        hint={t("searchHint")}
        type="search"
        maxLength={200}
        value={filters.search}
        onChange={({ target }) => {
          onChoose({ search: target.value });
        }}
      />
      <SelectField
        label={t("topic")}
        value={filters.topic}
        onChange={({ target }) => {
          onChoose({ topic: target.value });
        }}
      >
        <option value="">{t("any")}</option>
        {choices?.topics.map(({ id, title }) => (
          <option key={id} value={id} lang={SERVER_LANGUAGE}>
            {title}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("kind")}
        value={filters.kind}
        onChange={({ target }) => {
          onChoose({ kind: target.value });
        }}
      >
        <option value="">{t("any")}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(kind)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("difficulty")}
        value={filters.difficulty}
        onChange={({ target }) => {
          onChoose({ difficulty: target.value });
        }}
      >
        <option value="">{t("any")}</option>
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {t(`difficulty${level}`)}
          </option>
        ))}
      </SelectField>
    </form>
  );
}
