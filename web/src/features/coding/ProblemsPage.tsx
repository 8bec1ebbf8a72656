import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";

import {
  attemptQuery,
  attemptsQuery,
  problemsQuery,
  startAttempt,
  type AttemptSummary,
  type CodingLanguage,
  type CodingProblemSummary,
  type ProblemFilters,
} from "@/api/coding";
import { Button } from "@/components/ui/Button";
import { Switch } from "@/components/ui/Choice";
import { Facts } from "@/components/ui/Facts";
import { SelectField } from "@/components/ui/Field";
import { Page } from "@/components/ui/Page";
import { Pages } from "@/components/ui/Pages";
import { EmptyState, FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import styles from "./coding.module.css";
import { useCodingTexts } from "./texts";
import { KINDS, languageName, LEVELS, TOPICS } from "./words";

/** Coding problems to choose from, and the attempts so far. */
export function ProblemsPage() {
  const t = useCodingTexts();
  const [address, setAddress] = useSearchParams();
  const [language, setLanguage] = useLanguageChoice();
  const [withAssistant, setWithAssistant] = useState(false);
  const filters: ProblemFilters = {
    kind: address.get("kind") ?? "",
    topic: address.get("topic") ?? "",
    difficulty: address.get("difficulty") ?? "",
  };
  const choose = (name: keyof ProblemFilters, value: string) => {
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === "") after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  };
  const query = useInfiniteQuery({ ...problemsQuery(filters), placeholderData: keepPreviousData });
  return (
    <Page
      title={t("title")}
      intro={
        <>
          <p>{t("intro")}</p>
          <Link to={paths.designs}>{t("designs")}</Link>
        </>
      }
    >
      <Attempts />
      <Filters filters={filters} onChoose={choose} language={language} onLanguage={setLanguage} />
      <Switch
        label={t("withAssistant")}
        description={t("withAssistantHint")}
        checked={withAssistant}
        onChange={setWithAssistant}
      />
      <section aria-label={t("found")} aria-busy={query.isPlaceholderData}>
        <Pages
          query={query}
          empty={
            <EmptyState title={t("nothingTitle")}>
              <p>{t("nothing")}</p>
            </EmptyState>
          }
        >
          {(problems) => (
            <ul className={styles.list}>
              {problems.map((problem) => (
                <ProblemRow
                  key={problem.id}
                  problem={problem}
                  wanted={language}
                  withAssistant={withAssistant}
                />
              ))}
            </ul>
          )}
        </Pages>
      </section>
    </Page>
  );
}

interface FiltersProps {
  readonly filters: ProblemFilters;
  readonly onChoose: (name: keyof ProblemFilters, value: string) => void;
  readonly language: CodingLanguage;
  readonly onLanguage: (language: CodingLanguage) => void;
}

function Filters({ filters, onChoose, language, onLanguage }: FiltersProps) {
  const t = useCodingTexts();
  const field = (name: keyof ProblemFilters, options: readonly { value: string; label: string }[]) => (
    <SelectField
      label={t(name)}
      value={filters[name]}
      onChange={({ target }) => {
        onChoose(name, target.value);
      }}
    >
      <option value="">{t("any")}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  );
  return (
    <form
      role="search"
      className={styles.filters}
      aria-label={t("filters")}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {field(
        "kind",
        KINDS.map((kind) => ({ value: kind, label: t(kind) })),
      )}
      {field(
        "topic",
        TOPICS.map((topic) => ({ value: topic, label: t(topic) })),
      )}
      {field(
        "difficulty",
        LEVELS.map((level) => ({ value: String(level), label: t("difficultyOf", { level }) })),
      )}
      <SelectField
        label={t("language")}
        value={language}
        onChange={({ target }) => {
          onLanguage(target.value as CodingLanguage);
        }}
      >
        {(["python", "javascript"] as const).map((one) => (
          <option key={one} value={one}>
            {languageName(one)}
          </option>
        ))}
      </SelectField>
    </form>
  );
}

interface ProblemRowProps {
  readonly problem: CodingProblemSummary;
  readonly wanted: CodingLanguage;
  readonly withAssistant: boolean;
}

function ProblemRow({ problem, wanted, withAssistant }: ProblemRowProps) {
  const t = useCodingTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, title, topic_title, kind, difficulty, languages, best } = problem;
  const language = languages.includes(wanted) ? wanted : (languages[0] as CodingLanguage);
  const start = useMutation({
    mutationFn: () => startAttempt(id, language, { withAssistant: withAssistant && kind !== "review" }),
    onSuccess: (attempt) => {
      client.setQueryData(attemptQuery(attempt.id).queryKey, attempt);
      void client.invalidateQueries({ queryKey: attemptsQuery.queryKey });
      void navigate(paths.codingAttempt(attempt.id));
    },
  });
  return (
    <li className={styles.row}>
      <div>
        <h2 className={styles.problem} lang={SERVER_LANGUAGE}>
          {title}
        </h2>
        <Facts>
          <span lang={SERVER_LANGUAGE}>{topic_title}</span>
          <span>{t(kind)}</span>
          <span>{t("difficultyOf", { level: difficulty })}</span>
          <span>{t(best ?? "never")}</span>
        </Facts>
      </div>
      <Button
        aria-label={t("startProblem", { title, language: languageName(language) })}
        isBusy={start.isPending}
        onClick={() => {
          start.mutate();
        }}
      >
        {t("start")}
      </Button>
      {start.isError && <FormError error={start.error} />}
    </li>
  );
}

/** The language that the candidate writes in, kept in this browser. */
function useLanguageChoice() {
  const [language, setLanguage] = useState<CodingLanguage>(() =>
    localStorage.getItem(LANGUAGE_KEY) === "javascript" ? "javascript" : "python",
  );
  const choose = (chosen: CodingLanguage) => {
    localStorage.setItem(LANGUAGE_KEY, chosen);
    setLanguage(chosen);
  };
  return [language, choose] as const;
}

function Attempts() {
  const t = useCodingTexts();
  const query = useInfiniteQuery(attemptsQuery);
  const attempts = query.data?.pages[0]?.items.slice(0, MOST_RECENT) ?? [];
  if (attempts.length === 0) return null;
  return (
    <section aria-labelledby="coding-attempts">
      <h2 id="coding-attempts" className={styles.heading}>
        {t("attempts")}
      </h2>
      <ul className={styles.attempts}>
        {attempts.map((attempt) => (
          <AttemptRow key={attempt.id} attempt={attempt} />
        ))}
      </ul>
    </section>
  );
}

function AttemptRow({ attempt }: { attempt: AttemptSummary }) {
  const t = useCodingTexts();
  const format = useFormat();
  const { id, title, state, started_at, language, passed } = attempt;
  const isOpen = state === "open";
  return (
    <li>
      <Link to={isOpen ? paths.codingAttempt(id) : paths.codingReport(id)} lang={SERVER_LANGUAGE}>
        {title}
      </Link>
      <Facts>
        <span>{isOpen ? t("open") : t(passed === true ? "passed" : "notPassed")}</span>
        <span>{languageName(language)}</span>
        <span>{format.shortMoment(started_at)}</span>
      </Facts>
    </li>
  );
}

const LANGUAGE_KEY = "greenroom.coding-language";
const MOST_RECENT = 5;
