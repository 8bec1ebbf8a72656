import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { profilesQuery } from "@/api/profiles";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { useHeadingFocus } from "@/lib/focus";

import { ChoicesStep } from "./components/ChoicesStep";
import { DocumentsStep } from "./components/DocumentsStep";
import { FactsStep } from "./components/FactsStep";
import { Steps } from "./components/Steps";
import { hasRememberedOrder } from "./state/rememberOrder";
import { STEPS, type StepName } from "./state/steps";
import { useSetupTexts } from "./texts";

/** Three short steps to an interview; the address knows which, so that going back works as everywhere. */
export function SetupPage() {
  const t = useSetupTexts();
  const [search, setSearch] = useSearchParams();
  const profiles = useQuery(profilesQuery);
  const current = STEPS.find((step) => step === search.get("step")) ?? "documents";
  useHeadingFocus(current);
  const intro = introOf(current);
  const go = (step: StepName) => {
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.set("step", step);
      return after;
    });
  };
  return (
    <Page
      key={current}
      title={t(`${current}Title`)}
      intro={intro === null ? undefined : t(intro)}
      width="narrow"
    >
      <Steps current={current} />
      <Loaded query={profiles}>
        {(data) => (
          <>
            {current === "documents" && <DocumentsStep profiles={data} go={go} />}
            {current === "facts" && <FactsStep profiles={data} go={go} />}
            {current === "choices" && <ChoicesStep profiles={data} go={go} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function introOf(step: StepName) {
  if (step === "documents") return "documentsIntro";
  if (step === "facts") return null;
  return hasRememberedOrder() ? "choicesIntro" : "firstChoicesIntro";
}
