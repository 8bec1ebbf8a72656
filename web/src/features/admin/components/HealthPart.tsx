import { useQuery } from "@tanstack/react-query";

import { healthQuery } from "@/api/admin";
import type { Health } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { Loaded } from "@/components/ui/Loaded";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";
import { Components, isAmiss } from "./Components";
import { Instances } from "./Instances";
import { Capacity, Queues } from "./Queues";

/** Whether something needs the administrator, then everything that was looked at. */
export function HealthPart() {
  const query = useQuery(healthQuery);
  return <Loaded query={query}>{(health) => <Shown health={health} />}</Loaded>;
}

function Shown({ health }: { health: Health }) {
  const t = useAdminTexts();
  const format = useFormat();
  const count = health.components.filter(isAmiss).length + (health.worker.alive ? 0 : 1);
  const { free_bytes, used_bytes } = health.disk;
  return (
    <div className={styles.part}>
      <h2>{count === 0 ? t("allWell") : t("notWell", { count })}</h2>
      <div className={styles.cards}>
        <Card title={t("worker")} headingLevel={3}>
          <Worker worker={health.worker} />
        </Card>
        <Card title={t("database")} headingLevel={3}>
          <p lang={SERVER_LANGUAGE}>{health.database}</p>
        </Card>
        <Card title={t("disk")} headingLevel={3}>
          <p>
            {t("diskFree", { free: format.bytes(free_bytes), all: format.bytes(free_bytes + used_bytes) })}
          </p>
          <meter
            className={styles.meter}
            aria-label={t("disk")}
            value={used_bytes}
            max={free_bytes + used_bytes}
          />
        </Card>
        <Card title={t("storage")} headingLevel={3}>
          <dl className={styles.sizes}>
            <dt>{t("recordings")}</dt>
            <dd>{format.bytes(health.storage.recordings_bytes)}</dd>
            <dt>{t("reports")}</dt>
            <dd>{format.bytes(health.storage.reports_bytes)}</dd>
          </dl>
          <p>{t("storedAt", { moment: format.moment(health.storage.measured_at) })}</p>
        </Card>
        <Card title={t("capacity")} headingLevel={3}>
          <Capacity capacity={health.capacity} />
        </Card>
      </div>
      <Queues queues={health.queues} />
      <Instances instances={health.instances} />
      <Components components={health.components} />
    </div>
  );
}

function Worker({ worker: { alive, heartbeat_at } }: Pick<Health, "worker">) {
  const t = useAdminTexts();
  const format = useFormat();
  // It gives signs of life while it is at a job: before the first one there are none.
  if (heartbeat_at === null) return <p>{t(alive ? "workerIdle" : "workerNever")}</p>;
  const moment = format.moment(heartbeat_at);
  return <p>{alive ? t("workerAlive", { moment }) : t("workerGone", { moment })}</p>;
}
