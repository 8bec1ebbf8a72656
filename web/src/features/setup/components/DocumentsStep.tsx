import type { Profiles } from "@/api/shapes";
import { Button } from "@/components/ui/Button";

import type { StepProps } from "../state/steps";
import { useSetupTexts } from "../texts";
import { DocumentInput } from "./DocumentInput";
import styles from "./setup.module.css";

/** The CV and the job, each as a file or as text, and neither is needed. */
export function DocumentsStep({ profiles, go }: StepProps & { profiles: Profiles }) {
  const t = useSetupTexts();
  const hasSome = profiles.cv !== null || profiles.job !== null;
  return (
    <>
      <DocumentInput kind="cv" document={profiles.cv} />
      <DocumentInput kind="job" document={profiles.job} />
      <div className={styles.actions}>
        <Button
          variant="primary"
          onClick={() => {
            go(hasSome ? "facts" : "choices");
          }}
        >
          {hasSome ? t("next") : t("withoutDocuments")}
        </Button>
      </div>
    </>
  );
}
