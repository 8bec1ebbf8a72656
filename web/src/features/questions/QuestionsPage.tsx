import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { questionsQuery } from "@/api/questions";
import type { Question } from "@/api/shapes";
import { Facts } from "@/components/ui/Facts";
import { Button } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { Pages } from "@/components/ui/Pages";
import { EmptyState } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { Difficulty } from "./Difficulty";
import { Filters } from "./Filters";
import styles from "./questions.module.css";
import { useQuestionTexts } from "./texts";
import { useFilters } from "./useFilters";

export function QuestionsPage() {
  const t = useQuestionTexts();
  const { filters, settled, choose } = useFilters();
  const query = useInfiniteQuery({ ...questionsQuery(settled), placeholderData: keepPreviousData });
  const clear = () => {
    choose({ topic: "", kind: "", difficulty: "", search: "" });
  };
  return (
    <Page title={t("title")} intro={t("intro")}>
      <Filters filters={filters} onChoose={choose} />
      <section aria-label={t("found")} aria-busy={query.isPlaceholderData}>
        <Pages
          query={query}
          empty={
            <EmptyState title={t("nothingTitle")} action={<Button onClick={clear}>{t("clear")}</Button>}>
              <p>{t("nothing")}</p>
            </EmptyState>
          }
        >
          {(questions) => (
            <ul className={styles.list}>
              {questions.map((question) => (
                <QuestionRow key={question.id} question={question} />
              ))}
            </ul>
          )}
        </Pages>
      </section>
    </Page>
  );
}

function QuestionRow({ question }: { question: Question }) {
  const t = useQuestionTexts();
  const format = useFormat();
  const { id, text, topic_title, kind, difficulty, last_asked } = question;
  return (
    <li className={styles.row}>
      <h2 className={styles.question} lang={SERVER_LANGUAGE}>
        <Link to={paths.question(id)}>{text}</Link>
      </h2>
      <Facts>
        <span lang={SERVER_LANGUAGE}>{topic_title}</span>
        <span>{t(kind)}</span>
        <Difficulty level={difficulty} />
        <span>{last_asked === null ? t("neverAsked") : t("asked", { day: format.day(last_asked) })}</span>
      </Facts>
    </li>
  );
}
