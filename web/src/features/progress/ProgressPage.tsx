import { useQuery } from "@tanstack/react-query";

import { progressQuery } from "@/api/progress";
import type { Progress } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import { Answers } from "./components/Answers";
import { Calibration } from "./components/Calibration";
import { Delivery } from "./components/Delivery";
import { Due } from "./components/Due";
import { Norms } from "./components/Norms";
import { Others } from "./components/Others";
import styles from "./components/progress.module.css";
import { MasteryMap } from "./mastery/MasteryMap";
import { useProgressTexts } from "./texts";
import { useFinding } from "./useFinding";

/** What practice has changed: the finding first, then what it rests on. */
export function ProgressPage() {
  const t = useProgressTexts();
  const query = useQuery(progressQuery);
  if (query.data === undefined) {
    return (
      <Page title={t("progress")}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  return hasBegun(query.data) ? <Shown progress={query.data} /> : <NotYet />;
}

/** A study session moves mastery before its report was ever opened. */
function hasBegun({ sessions, mastery_map }: Progress): boolean {
  return sessions.length > 0 || mastery_map.some(({ estimate }) => estimate !== null);
}

function NotYet() {
  const t = useProgressTexts();
  return (
    <Page title={t("emptyTitle")} intro={t("emptyIntro")}>
      <div className={styles.actions}>
        <ButtonLink variant="primary" size="large" to={paths.setUp}>
          {t("start")}
        </ButtonLink>
        <ButtonLink size="large" to={paths.plan}>
          {t("toPlan")}
        </ButtonLink>
      </div>
    </Page>
  );
}

function Shown({ progress }: { progress: Progress }) {
  const { title, intro } = useFinding(progress);
  return (
    <Page title={title} intro={intro}>
      <div className={styles.head}>
        <Answers {...progress} />
        <Due reviews={progress.due} />
      </div>
      <Delivery competencies={progress.competencies} />
      <Norms />
      <MasteryMap topics={progress.mastery_map} />
      <Others />
      <Calibration calibration={progress.calibration} />
    </Page>
  );
}
