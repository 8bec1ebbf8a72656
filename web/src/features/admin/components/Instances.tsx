import type { Health } from "@/api/shapes";
import { useFormat } from "@/i18n/useFormat";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

type Instance = Health["instances"][number];

/** What each server and worker still takes; one server alone is shown by the cards above. */
export function Instances({ instances }: Pick<Health, "instances">) {
  const t = useAdminTexts();
  if (instances.length <= 1) return null;
  return (
    <>
      <h3 id="instances">{t("instances")}</h3>
      <p className={styles.intro}>{t("instancesIntro")}</p>
      {/* What scrolls must be reached by the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.wide} role="region" aria-labelledby="instances" tabIndex={0}>
        <table className={styles.counts}>
          <thead>
            <tr>
              <th scope="col">{t("instance")}</th>
              <th scope="col">{t("live")}</th>
              <th scope="col">{t("jobs")}</th>
              <th scope="col">{t("instanceState")}</th>
            </tr>
          </thead>
          <tbody>
            {instances.map((instance) => (
              <Row key={instance.id} instance={instance} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ instance }: { instance: Instance }) {
  const t = useAdminTexts();
  const format = useFormat();
  const share = (used: number | null, most: number | null) =>
    instance.alive && used !== null && most !== null && most > 0
      ? t("used", { used: format.number(used), most: format.number(most) })
      : "–";
  return (
    <tr>
      <th scope="row">{t(`instance ${instance.role}`, { name: instance.name })}</th>
      <td>{share(instance.live_sessions, instance.live_sessions_limit)}</td>
      <td>{share(instance.jobs_running, instance.jobs_limit)}</td>
      <td>
        <State instance={instance} />
      </td>
    </tr>
  );
}

function State({ instance }: { instance: Instance }) {
  const t = useAdminTexts();
  const format = useFormat();
  if (!instance.alive) return t("instanceLost", { moment: format.moment(instance.seen_at) });
  const isRestarting = instance.jobs_limit > 0 && !instance.worker_running;
  return t(isRestarting ? "instanceRestarting" : "instanceAlive");
}
