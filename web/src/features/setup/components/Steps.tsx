import { classes } from "@/lib/classes";

import { STEPS, type StepName } from "../state/steps";
import { useSetupTexts } from "../texts";
import styles from "./Steps.module.css";

/** How far it is. */
export function Steps({ current }: { current: StepName }) {
  const t = useSetupTexts();
  const at = STEPS.indexOf(current);
  return (
    <ol className={styles.steps} aria-label={t("steps")}>
      {STEPS.map((step, index) => (
        <li
          key={step}
          className={classes(styles.step, index <= at && styles.reached)}
          aria-current={index === at ? "step" : undefined}
        >
          {t(`${step}Name`)}
        </li>
      ))}
    </ol>
  );
}
