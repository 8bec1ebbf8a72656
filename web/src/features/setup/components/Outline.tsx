import { useQuery } from "@tanstack/react-query";

import { outlineQuery } from "@/api/sessions";
import type { Outline as PlanOutline, SessionOrder } from "@/api/shapes";
import { Disclosure } from "@/components/ui/Disclosure";
import { Skeleton } from "@/components/ui/Skeleton";
import { FormError, Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { useSetupTexts } from "../texts";
import styles from "./setup.module.css";

/** What the interview will consist of, from its real plan. */
export function Outline({ order }: { order: SessionOrder }) {
  const t = useSetupTexts();
  const query = useQuery(outlineQuery(order));
  return (
    <section className={styles.outline} aria-labelledby="outline" aria-busy={query.isFetching}>
      <h2 id="outline">{t("outline")}</h2>
      {query.isError && <FormError error={query.error} />}
      {query.isPending && <Skeleton lines={3} />}
      {query.data !== undefined && <FieldNote outline={query.data} />}
    </section>
  );
}

function FieldNote({ outline }: { outline: PlanOutline }) {
  const t = useSetupTexts();
  const format = useFormat();
  const count = outline.parts.reduce((sum, { questions }) => sum + questions, 0);
  return (
    <>
      <p>{t("outlineLength", { count, minutes: format.minutes(outline.minutes) })}</p>
      <ul>
        {outline.has_warm_up && <li>{t("outlineWarmUp")}</li>}
        {outline.parts.map(({ part, questions }) => (
          <li key={part}>{t(`part ${part}`, { count: questions })}</li>
        ))}
      </ul>
      <p lang={SERVER_LANGUAGE}>{outline.reason}</p>
      {outline.failures.map((failure) => (
        <Notice key={failure} tone="error">
          <p lang={SERVER_LANGUAGE}>{failure}</p>
        </Notice>
      ))}
      {outline.may_be_asked.length > 0 && (
        <Disclosure summary={t("mayBeAsked")}>
          <ul lang={SERVER_LANGUAGE}>
            {outline.may_be_asked.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
