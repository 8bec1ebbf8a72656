import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { reflectionsQuery, reflectionSummaryQuery } from "@/api/reflections";
import type { ReflectionSummary, SessionReflection } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { Pages } from "@/components/ui/Pages";
import { EmptyState } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./reflection.module.css";
import { useReflectionTexts } from "./texts";

/** What was said over all interviews: what comes up again, then interview by interview. */
export function ReflectionsPage() {
  const t = useReflectionTexts();
  const summary = useQuery(reflectionSummaryQuery);
  const reflections = useInfiniteQuery(reflectionsQuery);
  const count = summary.data?.sessions ?? 0;
  return (
    <Page title={t("allTitle")} intro={count === 0 ? undefined : t("allIntro", { count })}>
      {count > 0 && <Loaded query={summary}>{(data) => <Again summary={data} />}</Loaded>}
      <Pages
        query={reflections}
        empty={
          <EmptyState
            title={t("emptyTitle")}
            action={<ButtonLink to={paths.setUp}>{t("practise")}</ButtonLink>}
          >
            <p>{t("empty")}</p>
          </EmptyState>
        }
      >
        {(items) => (
          <section className={styles.sessions} aria-label={t("bySession")}>
            {items.map((each) => (
              <OneSession key={each.session.id} reflection={each} />
            ))}
          </section>
        )}
      </Pages>
    </Page>
  );
}

function Again({ summary: { text, themes } }: { summary: ReflectionSummary }) {
  const t = useReflectionTexts();
  return (
    <section className={styles.again} aria-label={t("themes")}>
      <p className={styles.summary} lang={SERVER_LANGUAGE}>
        {text}
      </p>
      <div className={styles.themes}>
        {themes.map(({ title, quotes }) => (
          <Card key={title} label={t("themes")} title={<ServerWords>{title}</ServerWords>}>
            {quotes.map((quote) => (
              <blockquote key={quote.session_id + quote.text} className={styles.quote}>
                <p>{quote.text}</p>
                <Link to={paths.reflection(quote.session_id)}>{t("from")}</Link>
              </blockquote>
            ))}
          </Card>
        ))}
      </div>
    </section>
  );
}

function OneSession({ reflection: { session, answers } }: { reflection: SessionReflection }) {
  const t = useReflectionTexts();
  const format = useFormat();
  return (
    <article className={styles.session}>
      <div>
        <h2>{session.subject}</h2>
        <p className={styles.about}>{format.day(session.started_at)}</p>
        <Link to={paths.reflection(session.id)}>
          {t("open")} <span className="visually-hidden">{session.subject}</span>
        </Link>
      </div>
      <div className={styles.said}>
        {answers.map(({ prompt_id, text }) => (
          <p key={prompt_id}>{text}</p>
        ))}
      </div>
    </article>
  );
}
