import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { recognitionQuery } from "@/api/recognition";
import type { Mode } from "@/api/shapes";
import { HintSwitches } from "@/components/hints/HintSwitches";
import { Choice, Switch } from "@/components/ui/Choice";
import {
  hintsChosen,
  rememberConversation,
  rememberedConversation,
  wantsHints,
  withMuted,
  type ConversationChoices,
} from "@/lib/conversationChoices";

import { useSetupTexts } from "../texts";
import styles from "./setup.module.css";

const SERVICES: Readonly<Record<string, string>> = { assemblyai: "AssemblyAI" };
const PATIENCE = ["relaxed", "realistic", "patient"] as const;

/** Whether answers end by themselves, how long Greenroom waits, and whether it gives hints. */
export function Conversation({ isOnCamera, mode }: { readonly isOnCamera: boolean; readonly mode: Mode }) {
  const t = useSetupTexts();
  const recognition = useQuery(recognitionQuery).data;
  const [choices, setChoices] = useState(rememberedConversation);
  const change = (part: Partial<ConversationChoices>) => {
    const changed = { ...choices, ...part };
    setChoices(changed);
    rememberConversation(part);
  };
  return (
    <div className={styles.choices}>
      <Switch
        label={t("conversation")}
        description={t("conversationText")}
        checked={choices.isOn}
        onChange={(isOn) => {
          change({ isOn });
        }}
      />
      {choices.isOn && (
        <>
          {recognition?.streaming != null && !recognition.is_streaming_local && (
            <p>{t("liveService", { name: SERVICES[recognition.streaming] ?? recognition.streaming })}</p>
          )}
          <Choice
            legend={t("patience")}
            look="cards"
            value={choices.patience}
            options={PATIENCE.map((value) => ({
              value,
              label: t(`${value}Name`),
              description: t(`${value}Text`),
            }))}
            onChange={(patience) => {
              change({ patience });
            }}
          />
          <Switch
            label={t("liveHints")}
            description={t("liveHintsText")}
            checked={wantsHints(choices, mode)}
            onChange={(isOn) => {
              change({ hints: hintsChosen(isOn, choices, mode) });
            }}
          />
          {isOnCamera && wantsHints(choices, mode) && (
            <Switch
              label={t("cameraHints")}
              description={t("cameraHintsText")}
              checked={choices.cameraHints}
              onChange={(cameraHints) => {
                change({ cameraHints });
              }}
            />
          )}
          {wantsHints(choices, mode) && (
            <HintSwitches
              muted={choices.mutedHints}
              hasCamera={isOnCamera && choices.cameraHints}
              onMute={(kind, isMuted) => {
                change({ mutedHints: withMuted(choices.mutedHints, kind, isMuted) });
              }}
            />
          )}
        </>
      )}
    </div>
  );
}
