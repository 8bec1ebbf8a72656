import { Button } from "@/components/ui/Button";

import type { StepProps } from "../state/steps";
import { useSetupTexts } from "../texts";

export function BackToDocuments({ go }: StepProps) {
  const t = useSetupTexts();
  return (
    <Button
      variant="plain"
      onClick={() => {
        go("documents");
      }}
    >
      {t("back")}
    </Button>
  );
}
