import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import { masteryChangesQuery } from "@/api/progress";
import type { LearnedAnswer } from "@/api/shapes";
import { Disclosure } from "@/components/ui/Disclosure";
import { Loaded } from "@/components/ui/Loaded";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import styles from "../components/progress.module.css";
import { useProgressTexts } from "../texts";

/** Each of the latest answers in one sentence: what was expected, what came, and the effect. */
export function Changes() {
  const t = useProgressTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      summary={t("changes")}
      onOpen={() => {
        setOpen(true);
      }}
    >
      <p className={styles.intro}>{t("changesIntro")}</p>
      {isOpen && <LatestChanges />}
    </Disclosure>
  );
}

function LatestChanges() {
  const t = useProgressTexts();
  const query = useQuery(masteryChangesQuery);
  return (
    <Loaded query={query}>
      {(answers) =>
        answers.length === 0 ? (
          <p>{t("changesNone")}</p>
        ) : (
          <ul className={styles.due}>
            {answers.map((answer, index) => (
              <Change key={`${answer.interview_id}/${String(index)}`} answer={answer} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Change({ answer: { interview_id, on, question, topic_title, change } }: { answer: LearnedAnswer }) {
  const t = useProgressTexts();
  const format = useFormat();
  return (
    <li>
      <Link to={paths.report(interview_id)} lang={SERVER_LANGUAGE}>
        {question}
      </Link>
      <p className={styles.quiet}>
        {t("changed", {
          day: format.day(on),
          expected: format.share(change.expected_share),
          share: format.share(change.share),
          topic: topic_title,
          before: format.share(change.before),
          after: format.share(change.after),
        })}
      </p>
    </li>
  );
}
