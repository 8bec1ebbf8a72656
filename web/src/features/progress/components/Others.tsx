import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { comparisonQuery } from "@/api/progress";
import type { DomainComparison } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { Loaded } from "@/components/ui/Loaded";
import { ScoreBand } from "@/components/ui/ScoreBand";
import { ServerWords } from "@/components/ui/ServerWords";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { useProgressTexts } from "../texts";
import styles from "./progress.module.css";

/** The candidate's average beside that of others of the same profession; all of them have agreed to it. */
export function Others() {
  const t = useProgressTexts();
  const query = useQuery(comparisonQuery);
  return (
    <section className={styles.section} aria-labelledby="others">
      <h2 id="others">{t("others")}</h2>
      <Loaded query={query}>
        {({ is_agreed, domains }) => (
          <>
            <p className={styles.intro}>
              {t(is_agreed ? (domains.length === 0 ? "othersNone" : "othersIntro") : "othersOff")}{" "}
              <Link to={paths.privacy}>{t(is_agreed ? "othersChange" : "othersAgree")}</Link>
            </p>
            <div className={styles.multiples}>
              {domains.map((domain) => (
                <Domain key={domain.domain} domain={domain} />
              ))}
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Domain({ domain: { title, own_score, interviews, peers } }: { domain: DomainComparison }) {
  const t = useProgressTexts();
  const format = useFormat();
  return (
    <Card title={<ServerWords>{title}</ServerWords>} headingLevel={3}>
      <p>{t("othersOwn", { score: format.number(Math.round(own_score)), count: interviews })}</p>
      {peers === null ? (
        <p className={styles.quiet}>{t("othersSilent")}</p>
      ) : (
        <>
          <ScoreBand
            label={t("othersBand")}
            score={{ value: peers.scores.median, low: peers.scores.lower, high: peers.scores.upper }}
            hasWords={false}
          />
          <p>
            {t("othersScores", {
              median: peers.scores.median,
              lower: peers.scores.lower,
              upper: peers.scores.upper,
            })}
          </p>
          <p className={styles.quiet}>
            {t("othersBasis", { people: peers.people, day: format.day(peers.made_on) })}
          </p>
        </>
      )}
    </Card>
  );
}
