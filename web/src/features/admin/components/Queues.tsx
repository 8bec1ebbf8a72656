import type { Health } from "@/api/shapes";
import { useFormat } from "@/i18n/useFormat";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

const STATES = ["queued", "running", "retrying", "scheduled", "abandoned", "dead"] as const;
const SECONDS = 60;

/** The jobs of each queue by state, and how long the oldest one has waited. */
export function Queues({ queues }: Pick<Health, "queues">) {
  const t = useAdminTexts();
  const format = useFormat();
  return (
    <>
      <h3 id="queues">{t("queues")}</h3>
      <p className={styles.intro}>{t("queuesIntro")}</p>
      {/* What scrolls must be reached by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.wide} role="region" aria-labelledby="queues" tabIndex={0}>
        <table className={styles.counts}>
          <thead>
            <tr>
              <th scope="col">{t("queue")}</th>
              {STATES.map((state) => (
                <th key={state} scope="col">
                  {t(`queue ${state}`)}
                </th>
              ))}
              <th scope="col">{t("queueAge")}</th>
            </tr>
          </thead>
          <tbody>
            {queues.map((queue) => (
              <tr key={queue.queue}>
                <th scope="row">{t(`queue of ${queue.queue}`)}</th>
                {STATES.map((state) => (
                  <td key={state}>{format.number(queue[state])}</td>
                ))}
                <td>
                  {queue.queued + queue.retrying === 0 ? "–" : format.spoken(queue.age_seconds / SECONDS)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** What still fits: live interviews, and recordings on the disk. */
export function Capacity({ capacity }: Pick<Health, "capacity">) {
  const t = useAdminTexts();
  const format = useFormat();
  const { live_sessions, live_sessions_limit, recorded_seconds_left } = capacity;
  return (
    <>
      <p>
        {t("liveLeft", {
          left: format.number(Math.max(0, live_sessions_limit - live_sessions)),
          all: format.number(live_sessions_limit),
        })}
      </p>
      <meter
        className={styles.meter}
        aria-label={t("live")}
        value={live_sessions}
        max={live_sessions_limit}
      />
      {recorded_seconds_left !== null && (
        <p>
          {t("recordingLeft", {
            hours: format.number(Math.floor(recorded_seconds_left / SECONDS / SECONDS)),
          })}
        </p>
      )}
    </>
  );
}
