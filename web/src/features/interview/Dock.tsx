import { useEffect, useRef } from "react";

import type { Mode } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { TextAreaField } from "@/components/ui/Field";
import { useFormat } from "@/i18n/useFormat";

import styles from "./Dock.module.css";
import type { Room } from "./room";
import { useInterviewTexts } from "./texts";
import type { Hearing } from "./useHearing";
import type { Interview } from "./useInterview";
import type { useVoice } from "./useVoice";

export interface DockProps {
  readonly interview: Interview;
  readonly voice: ReturnType<typeof useVoice>;
  readonly mode: Mode | null;
  readonly canSpeak: boolean;
  readonly heard: Hearing;
  readonly acts: Readonly<Record<"aloud" | "keyboard" | "done" | "repeat" | "end", () => void>>;
}

/** What can be done just now: one thing large, the rest quiet beneath. */
export function Dock(props: DockProps) {
  const { room } = props.interview;
  if (room.phase === "loading" || room.phase === "closed") return null;
  return (
    <div className={styles.dock}>
      <Main room={room} {...props} />
      <Rest {...props} />
    </div>
  );
}

function Main({ room, ...props }: DockProps & { readonly room: Room }) {
  switch (room.phase) {
    case "answering":
      return room.by === "voice" ? <Speaking {...props} /> : <Typing {...props} />;
    case "question":
    case "paused":
      return <Waiting {...props} />;
    case "checking":
      return <Checking {...props} />;
    default:
      return null;
  }
}

function Waiting({ interview, canSpeak, acts }: DockProps) {
  const t = useInterviewTexts();
  const { room } = interview;
  const wasTyping = room.phase === "paused" && room.by === "keyboard";
  const { clock } = useFormat();
  const keptMs = interview.recorded.reduce((sum, { recordedMs }) => sum + recordedMs, 0);
  const hasKept = interview.recorded.length > 0;
  return (
    <>
      {hasKept && <p className={styles.kept}>{t("keptSoFar", { time: clock(keptMs / 1000) })}</p>}
      <div className={styles.main}>
        {canSpeak && (
          <Button variant="primary" size="large" onClick={acts.aloud}>
            {t(hasKept ? "goOnAloud" : "answerAloud")} <Key>{t("keySpace")}</Key>
          </Button>
        )}
        {hasKept && (
          <Button size="large" onClick={acts.done}>
            {t("sendSaid")}
          </Button>
        )}
        <Button size="large" variant={canSpeak ? "secondary" : "primary"} onClick={acts.keyboard}>
          {t(wasTyping ? "goOnTyping" : canSpeak ? "typeInstead" : "typeAnswer")}
        </Button>
      </div>
    </>
  );
}

function Speaking({ interview, heard, acts }: DockProps) {
  const t = useInterviewTexts();
  return (
    <>
      {heard.text !== "" && (
        <p className={styles.heard}>
          <span className={styles.label}>{t("heardSoFar")}</span>
          {heard.text}
        </p>
      )}
      <div className={styles.main}>
        <Button variant="primary" size="large" onClick={acts.done}>
          {t("done")} <Key>{t("keySpace")}</Key>
        </Button>
        <Button size="large" onClick={acts.keyboard}>
          {t("typeInstead")}
        </Button>
        <Button size="large" onClick={() => void interview.pause()}>
          {t("pause")} <Key>{"P"}</Key>
        </Button>
      </div>
    </>
  );
}

function Typing({ interview, canSpeak, acts }: DockProps) {
  const t = useInterviewTexts();
  const isEmpty = interview.draft.trim() === "";
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After "Type instead" its button is gone, and the focus with it.
    if (document.activeElement === document.body) field.current?.querySelector("textarea")?.focus();
  }, []);
  return (
    <div ref={field} className={styles.typing}>
      <TextAreaField
        label={t("yourAnswer")}
        hint={t(interview.recorded.length > 0 ? "typeReplaces" : "typeHint")}
        className={styles.answer}
        value={interview.draft}
        onChange={({ target }) => {
          interview.write(target.value);
        }}
      />
      <div className={styles.main}>
        <Button variant="primary" size="large" disabled={isEmpty} onClick={() => void interview.sendTyped()}>
          {t("send")}
        </Button>
        {canSpeak && (
          <Button size="large" onClick={acts.aloud}>
            {t("speakInstead")}
          </Button>
        )}
        <Button size="large" onClick={() => void interview.pause()}>
          {t("pause")}
        </Button>
      </div>
    </div>
  );
}

function Checking({ interview, heard }: DockProps) {
  const t = useInterviewTexts();
  return (
    <>
      <TextAreaField
        label={t("checkTitle")}
        hint={t("checkHint")}
        className={styles.answer}
        value={heard.text}
        onChange={({ target }) => {
          heard.correct(target.value);
        }}
      />
      <div className={styles.main}>
        <Button
          variant="primary"
          size="large"
          disabled={heard.text.trim() === ""}
          onClick={() => void interview.sendSpoken(heard.text)}
        >
          {t("checkSend")}
        </Button>
        <Button size="large" onClick={() => void interview.sendSpoken()}>
          {t("checkSkip")}
        </Button>
      </div>
    </>
  );
}

function Rest({ interview, voice, mode, acts }: DockProps) {
  const t = useInterviewTexts();
  const isReplying = "watch" in interview.room;
  return (
    <div className={styles.rest}>
      {isReplying && (
        <>
          <Button variant="plain" onClick={() => void interview.skip()}>
            {t("skip")} <Key>{"S"}</Key>
          </Button>
          {mode === "study" && (
            <Button variant="plain" onClick={() => void interview.hint()}>
              {t("hint")}
            </Button>
          )}
        </>
      )}
      {voice.isThere && (
        <>
          {isReplying && (
            <Button variant="plain" onClick={acts.repeat}>
              {t("repeat")} <Key>{"R"}</Key>
            </Button>
          )}
          <Button
            variant="plain"
            onClick={() => {
              voice.mute(!voice.isMuted);
            }}
          >
            {t(voice.isMuted ? "voiceOn" : "voiceOff")}
          </Button>
        </>
      )}
      <Button variant="plain" onClick={acts.end}>
        {t("end")}
      </Button>
    </div>
  );
}

/** The key that does the same; only where there are keys. */
function Key({ children }: { children: string }) {
  return (
    <kbd className={styles.key} aria-hidden="true">
      {children}
    </kbd>
  );
}
