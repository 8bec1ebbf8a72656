import type { CodingVerdict } from "@/api/coding";
import { Icon } from "@/components/ui/Icon";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./coding.module.css";
import { useCodingTexts } from "./texts";

type Group = CodingVerdict["groups"][number];
type Failure = NonNullable<Group["first_failure"]>;

/** Whether the submitted code is right, by group of tests, and how its running time grows. */
export function VerdictView({ verdict }: { verdict: CodingVerdict }) {
  const t = useCodingTexts();
  const { passed, checked_by, groups, time, passed_by_one_answer } = verdict;
  return (
    <section className={styles.verdict} aria-labelledby="verdict" data-passed={passed}>
      <h2 id="verdict">{t(passed ? "verdictPassed" : "verdictFailed")}</h2>
      <p className={styles.quiet}>{t(`checkedBy_${checked_by}`)}</p>
      <ul className={styles.groups}>
        {groups.map((group) => (
          <GroupRow key={group.name} group={group} />
        ))}
      </ul>
      {!passed && passed_by_one_answer > 0 && <p>{t("oneAnswer", { count: passed_by_one_answer })}</p>}
      {time !== null && (
        <p>
          {time.measured === null ? (
            <>
              {t("timeUnknown", { expected: `O(${time.expected})` })}{" "}
              <span lang={SERVER_LANGUAGE}>{time.reason}</span>
            </>
          ) : (
            t(time.measured === time.expected ? "timeAsExpected" : "timeOther", {
              measured: `O(${time.measured})`,
              expected: `O(${time.expected})`,
            })
          )}
        </p>
      )}
    </section>
  );
}

function GroupRow({ group }: { group: Group }) {
  const t = useCodingTexts();
  const { name, visible, passed, total, first_failure } = group;
  const isRight = passed === total;
  return (
    <li data-passed={isRight}>
      <p className={styles.group}>
        <Icon name={isRight ? "check" : "warning"} />
        <span lang={SERVER_LANGUAGE}>{name}</span>
        <span className={styles.quiet}>
          {t("passedOf", { passed, total })}
          {!visible && ` · ${t("hidden")}`}
        </span>
      </p>
      {first_failure !== null && <FailureView failure={first_failure} />}
    </li>
  );
}

function FailureView({ failure }: { failure: Failure }) {
  const t = useCodingTexts();
  return (
    <dl className={styles.values}>
      <dt>{t("input")}</dt>
      <dd>{failure.arguments.map((one) => JSON.stringify(one)).join(", ")}</dd>
      <dt>{t("expectedOutput")}</dt>
      <dd>{JSON.stringify(failure.expected)}</dd>
      <dt>{t("yourOutput")}</dt>
      <dd lang={failure.error === null ? undefined : SERVER_LANGUAGE}>
        {failure.error ?? JSON.stringify(failure.value)}
      </dd>
    </dl>
  );
}
