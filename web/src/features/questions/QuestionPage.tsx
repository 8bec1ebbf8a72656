import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";

import { questionQuery } from "@/api/questions";
import type { QuestionDetail } from "@/api/shapes";
import { StartStudy } from "@/components/study/StartStudy";
import { ButtonLink } from "@/components/ui/Button";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { Card } from "@/components/ui/Card";
import { Facts } from "@/components/ui/Facts";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { Difficulty } from "./Difficulty";
import { FittingStories } from "./FittingStories";
import styles from "./questions.module.css";
import { useQuestionTexts } from "./texts";

/** One question with everything but its answer. */
export function QuestionPage() {
  const t = useQuestionTexts();
  const { questionId = "" } = useParams();
  const query = useQuery(questionQuery(questionId));
  if (query.data !== undefined) return <Shown question={query.data} />;
  return (
    <Page title={t("title")}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  );
}

function Shown({ question }: { question: QuestionDetail }) {
  const t = useQuestionTexts();
  const format = useFormat();
  const { last_asked } = question;
  return (
    <Page
      title={question.text}
      titleLanguage={SERVER_LANGUAGE}
      className={styles.asked}
      intro={<QuestionFacts question={question} />}
    >
      {question.code !== null && <CodeBlock>{question.code}</CodeBlock>}
      <div className={styles.actions}>
        <StartStudy item={{ kind: "question", id: question.id }} isPrimary />
        <ButtonLink variant="plain" to={`${paths.setUp}?topic=${question.topic}`}>
          {t("practise")}
        </ButtonLink>
        <ButtonLink variant="plain" to={paths.questions}>
          {t("back")}
        </ButtonLink>
        {last_asked !== null && (
          <span className={styles.last}>{t("asked", { day: format.day(last_asked) })}</span>
        )}
      </div>
      <Points points={question.points} />
      <div className={styles.columns}>
        {question.asks_for_story && <FittingStories questionId={question.id} />}
        <Card title={t("about")}>
          <ul className={styles.concepts}>
            {question.concepts.map((concept) => (
              <li key={concept} lang={SERVER_LANGUAGE}>
                {concept.replaceAll("-", " ")}
              </li>
            ))}
          </ul>
        </Card>
        {question.sources.length > 0 && <Sources sources={question.sources} />}
      </div>
    </Page>
  );
}

function QuestionFacts({ question }: { question: QuestionDetail }) {
  const t = useQuestionTexts();
  return (
    <Facts>
      <Link to={`${paths.questions}?topic=${question.topic}`} lang={SERVER_LANGUAGE}>
        {question.topic_title}
      </Link>
      <span>{t(question.kind)}</span>
      <Difficulty level={question.difficulty} />
    </Facts>
  );
}

function Points({ points }: Pick<QuestionDetail, "points">) {
  const t = useQuestionTexts();
  const format = useFormat();
  return (
    <Card title={t("covers")}>
      <p className={styles.quiet}>{t("coversIntro")}</p>
      <ul className={styles.points}>
        {points.map(({ name, weight, is_essential }) => (
          <li key={name}>
            <p>
              <span className={styles.point} lang={SERVER_LANGUAGE}>
                {name}
              </span>
              {is_essential && <span className={styles.essential}>{t("essential")}</span>}
            </p>
            <span className={styles.share}>{format.share(weight)}</span>
            <span className={styles.rail} aria-hidden="true">
              <span style={{ width: `${weight * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Sources({ sources }: Pick<QuestionDetail, "sources">) {
  const t = useQuestionTexts();
  return (
    <Card title={t("sources")}>
      <ul className={styles.sources}>
        {sources.map((source) => (
          <li key={source} lang={SERVER_LANGUAGE}>
            {isAddress(source) ? <a href={source}>{shortened(source)}</a> : source}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function isAddress(source: string): boolean {
  return /^https?:\/\/\S+$/.test(source);
}

function shortened(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
}
