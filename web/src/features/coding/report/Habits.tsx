import type { AttemptReport } from "@/api/coding";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "../coding.module.css";
import { useCodingTexts } from "../texts";

/** How the code reads, and what the candidate tried. */
export function Habits({ report }: { report: AttemptReport }) {
  const t = useCodingTexts();
  const { readability, testing } = report;
  return (
    <>
      <section className={styles.part} aria-labelledby="testing">
        <h2 id="testing">{t("testing")}</h2>
        <p lang={SERVER_LANGUAGE}>{testing.sentence}</p>
        {testing.edge_cases.length > 0 && (
          <ul className={styles.moments}>
            {testing.edge_cases.map(({ name, tried }) => (
              <li key={name}>
                <span lang={SERVER_LANGUAGE}>{name}</span>
                <strong>{t(tried ? "tried" : "notTried")}</strong>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={styles.part} aria-labelledby="readability">
        <h2 id="readability">{t("readability")}</h2>
        {readability.reason !== null && <p lang={SERVER_LANGUAGE}>{readability.reason}</p>}
        {readability.reason === null && readability.findings.length === 0 && <p>{t("nothingToImprove")}</p>}
        <ul className={styles.moments}>
          {readability.findings.map(({ line, rule, sentence }) => (
            <li key={`${line} ${rule} ${sentence}`}>
              <span>{t("line", { line })}</span>
              <span lang={SERVER_LANGUAGE}>{sentence}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
