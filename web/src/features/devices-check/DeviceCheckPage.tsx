import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";

import { installationQuery } from "@/api/auth";
import { meQuery } from "@/api/me";
import { sessionQuery } from "@/api/sessions";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { useHeadingFocus } from "@/lib/focus";

import { AnswerChoice } from "./components/AnswerChoice";
import { DeviceChecks } from "./components/DeviceChecks";
import { useDeviceTexts } from "./texts";

/** How one wants to answer, and whether camera, microphone, light and line are ready for it. */
export function DeviceCheckPage() {
  const t = useDeviceTexts();
  const { sessionId = "" } = useParams();
  const session = useQuery(sessionQuery(sessionId));
  const me = useQuery(meQuery).data;
  const installation = useQuery(installationQuery).data;
  const [chosen, setChosen] = useState<"video" | "voice" | null>(null);
  useHeadingFocus(chosen ?? "ways");
  return (
    <Page
      title={t(chosen === null ? "title" : `${chosen}CheckTitle`)}
      intro={t(chosen === null ? "intro" : "checkIntro")}
    >
      <Loaded query={session}>
        {({ id, recording_id, answer_by }) =>
          me === undefined || me === null ? null : chosen === null ? (
            <AnswerChoice
              sessionId={id}
              me={me}
              planned={answer_by}
              canRecord={recording_id !== null}
              onChoose={setChosen}
            />
          ) : (
            <DeviceChecks
              key={chosen}
              sessionId={id}
              me={me}
              answerBy={chosen}
              isLocalOnly={installation?.local_only ?? true}
              onBack={() => {
                setChosen(null);
              }}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
