import { useMemo, type ReactNode } from "react";

import type { Transcript as SpokenWords } from "@/api/reportShapes";
import { classes } from "@/lib/classes";

import { MomentButton } from "../replay/MomentButton";
import { useAtReplay, useReplay } from "../replay/useReplay";
import { useReportTexts } from "../texts";
import { markQuotes, paragraphsOf, spokenTokens, typedTokens, type Run, type Token } from "./marks";
import type { Passage } from "./sections";
import styles from "./Transcript.module.css";

interface TranscriptProps {
  readonly passage: Passage;
  readonly spoken: SpokenWords | null;
  /** The words that decided each rubric point, in the points' order. */
  readonly quotes: readonly (string | null)[];
}

/** What was said, marked up: fillers, hedges, repetitions, silences, and the words that decided a point. */
export function Transcript({ passage, spoken, quotes }: TranscriptProps) {
  const paragraphs = useMemo(
    () => paragraphsOf(markQuotes(tokensOf(passage, spoken), quotes)),
    [passage, spoken, quotes],
  );
  return (
    <div className={styles.transcript} lang={spoken?.language} dir="auto">
      {paragraphs.map((runs, index) => (
        <Paragraph key={index} runs={runs} />
      ))}
    </div>
  );
}

/** The words with their times where the recording was heard; the candidate's own where they typed or corrected them. */
export function tokensOf({ answer, span }: Passage, spoken: SpokenWords | null): Token[] {
  if (span !== null && spoken !== null && answer?.is_corrected !== true) {
    const tokens = spokenTokens(spoken, span.start_seconds, span.end_seconds);
    if (tokens.some(({ kind }) => kind === "word")) return tokens;
  }
  return typedTokens(answer?.text ?? "");
}

function Paragraph({ runs }: { runs: readonly Run[] }) {
  const { clock, hasMedia } = useReplay();
  const current = useAtReplay((seconds) => (hasMedia && seconds > 0 ? runAt(runs, seconds) : -1));
  const start = runs[0]?.startSeconds ?? null;
  return (
    <p>
      {start !== null && (
        <span className={styles.time}>
          <MomentButton seconds={start} />
        </span>
      )}
      {runs.map((run, index) => (
        <span
          key={index}
          // The button before the paragraph does the same for the keyboard.
          role="presentation"
          className={classes(styles.run, hasMedia && run.startSeconds !== null && styles.seekable)}
          data-current={index === current || undefined}
          onClick={() => {
            if (run.startSeconds !== null && hasMedia) clock.playFrom(run.startSeconds);
          }}
        >
          <Marked
            run={run}
            isLastOfQuote={!runs.slice(index + 1).some(({ quote }) => quote === run.quote)}
          />{" "}
        </span>
      ))}
    </p>
  );
}

function Marked({ run, isLastOfQuote }: { run: Run; isLastOfQuote: boolean }) {
  const t = useReportTexts();
  const seconds = t("seconds", { seconds: run.lengthSeconds.toFixed(1) });
  switch (run.kind) {
    case "pause":
      return <span className={styles.pause} style={{ width: `${run.lengthSeconds}em` }} title={seconds} />;
    case "longPause":
      return (
        <span className={styles.longPause}>
          <span className="visually-hidden">{t("silenceOf")} </span>
          {seconds}
        </span>
      );
    case "filler":
    case "heard":
      return (
        <span className={styles.filler} title={t(run.filler ?? "filled_pause")}>
          {run.text}
        </span>
      );
    case "hedge":
    case "repetition":
      return (
        <Quoted quote={run.quote} isLast={isLastOfQuote}>
          <span className={styles[run.kind]} title={t(run.kind)}>
            {run.text}
          </span>
        </Quoted>
      );
    case "word":
      return (
        <Quoted quote={run.quote} isLast={isLastOfQuote}>
          {run.text}
        </Quoted>
      );
  }
}

interface QuotedProps {
  readonly quote: number | null;
  readonly isLast: boolean;
  readonly children: ReactNode;
}

/** Words that decided a point; its number stands behind the last of them. */
function Quoted({ quote, isLast, children }: QuotedProps) {
  const t = useReportTexts();
  if (quote === null) return children;
  return (
    <mark className={styles.quote}>
      {children}
      {isLast && (
        <sup>
          <span className="visually-hidden">{t("decidesPoint")} </span>
          {quote + 1}
        </sup>
      )}
    </mark>
  );
}

function runAt(runs: readonly Run[], seconds: number): number {
  return runs.findIndex(
    ({ startSeconds, endSeconds }) =>
      startSeconds !== null && endSeconds !== null && startSeconds <= seconds && seconds < endSeconds,
  );
}
