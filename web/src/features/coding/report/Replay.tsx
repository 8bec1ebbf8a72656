import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useState } from "react";

import { editHistoryQuery, type Attempt, type AttemptReport, type EditHistory } from "@/api/coding";
import { Button } from "@/components/ui/Button";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { Loaded } from "@/components/ui/Loaded";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import styles from "../coding.module.css";
import { useCodingTexts } from "../texts";
import { codeAt, codeMoments } from "./codeAt";

const STEP_MS = 1000;
/** An attempt of half an hour is replayed in half a minute. */
const FASTER = 60;

interface ReplayProps {
  readonly attempt: Attempt;
  readonly report: AttemptReport;
}

/** What happened when, and the code at any moment of it. */
export function Replay({ attempt, report }: ReplayProps) {
  const t = useCodingTexts();
  const query = useQuery({ ...editHistoryQuery(attempt.id), staleTime: Infinity });
  return (
    <section className={styles.part} aria-labelledby="replay">
      <h2 id="replay">{t("replay")}</h2>
      <Loaded query={query}>
        {(history) => <Player history={history} timeline={report.timeline} endMs={attempt.elapsed_ms} />}
      </Loaded>
    </section>
  );
}

interface PlayerProps {
  readonly history: EditHistory;
  readonly timeline: AttemptReport["timeline"];
  readonly endMs: number;
}

function Player({ history, timeline, endMs }: PlayerProps) {
  const t = useCodingTexts();
  const format = useFormat();
  const id = useId();
  const moments = useMemo(() => codeMoments(history), [history]);
  const lastMs = Math.max(endMs, moments.at(-1)?.atMs ?? 0, timeline.at(-1)?.at_ms ?? 0);
  const [atMs, setAtMs] = useState(lastMs);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      setAtMs((before) => {
        const after = Math.min(lastMs, before + (FASTER * STEP_MS) / 10);
        if (after === lastMs) setPlaying(false);
        return after;
      });
    }, STEP_MS / 10);
    return () => {
      clearInterval(timer);
    };
  }, [isPlaying, lastMs]);
  return (
    <div className={styles.replay}>
      <div className={styles.player}>
        <Button
          onClick={() => {
            if (atMs >= lastMs) setAtMs(0);
            setPlaying(!isPlaying);
          }}
        >
          {t(isPlaying ? "pause" : "play")}
        </Button>
        <label htmlFor={id}>{t("moment")}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={lastMs}
          step={STEP_MS}
          value={atMs}
          aria-valuetext={format.clock(atMs / 1000)}
          onChange={({ target }) => {
            setPlaying(false);
            setAtMs(Number(target.value));
          }}
        />
        <output htmlFor={id}>{format.clock(atMs / 1000)}</output>
      </div>
      <CodeBlock label={t("replayedCode")}>{codeAt(moments, atMs)}</CodeBlock>
      <ol className={styles.timeline}>
        {timeline.map((entry, place) => (
          <li key={place} data-past={entry.at_ms <= atMs}>
            <Button
              variant="plain"
              size="small"
              onClick={() => {
                setPlaying(false);
                setAtMs(entry.at_ms);
              }}
            >
              {format.clock(entry.at_ms / 1000)}
            </Button>
            <span lang={SERVER_LANGUAGE}>{entry.text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
