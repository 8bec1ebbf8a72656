import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Page } from "@/components/ui/Page";
import { Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useLanguage } from "@/i18n/LanguageProvider";
import { paths } from "@/lib/paths";

import sample from "./sampleInterview.json";
import { useWelcomeTexts } from "./texts";
import styles from "./welcome.module.css";

type Verdict = "covered" | "partly" | "missed" | "contradicted" | "unsure";

interface Question {
  readonly topic: string;
  readonly text: string;
  readonly score: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly exchanges: readonly { readonly asked: string; readonly answer: string }[];
  readonly points: readonly {
    readonly name: string;
    readonly verdict: Verdict;
    readonly quote: string | null;
  }[];
  readonly to_add: string | null;
}

const questions = sample.questions as readonly Question[];

/** An interview with its judgements, as `python -m samples.interview` held it; no account is needed to read it. */
export function SamplePage() {
  const t = useWelcomeTexts();
  const { language } = useLanguage();
  return (
    <Page title={t("sampleTitle")} intro={t("sampleIntro")} width="narrow">
      {language !== SERVER_LANGUAGE && <Notice>{t("sampleEnglish")}</Notice>}
      {questions.map((question) => (
        <QuestionReport key={question.text} question={question} />
      ))}
      <div className={styles.actions}>
        <ButtonLink variant="primary" to={paths.register}>
          {t("register")}
        </ButtonLink>
        <ButtonLink to={paths.welcome}>{t("back")}</ButtonLink>
      </div>
    </Page>
  );
}

function QuestionReport({ question }: { question: Question }) {
  const t = useWelcomeTexts();
  const { topic, text, score, exchanges, points, to_add } = question;
  return (
    <Card
      label={<span lang={SERVER_LANGUAGE}>{topic}</span>}
      title={<span lang={SERVER_LANGUAGE}>{text}</span>}
    >
      <p className={styles.score}>{score === null ? t("unsure") : t("scoreOf", score)}</p>
      <dl className={styles.exchanges}>
        {exchanges.map(({ asked, answer }, index) => (
          <div key={asked}>
            {index > 0 && (
              <>
                <dt>{t("followUp")}</dt>
                <dd lang={SERVER_LANGUAGE}>{asked}</dd>
              </>
            )}
            <dt>{t("yourAnswer")}</dt>
            <dd lang={SERVER_LANGUAGE} className={styles.words}>
              {answer}
            </dd>
          </div>
        ))}
      </dl>
      <ul className={styles.points}>
        {points.map(({ name, verdict, quote }) => (
          <li key={name}>
            <strong>{t(`verdict ${verdict}`)}</strong>
            <span lang={SERVER_LANGUAGE}>
              {name}
              {verdict === "covered" && quote !== null && <q>{quote}</q>}
            </span>
          </li>
        ))}
      </ul>
      {to_add !== null && (
        <>
          <h3 className={styles.better}>{t("better")}</h3>
          <p lang={SERVER_LANGUAGE}>{to_add}</p>
        </>
      )}
    </Card>
  );
}
