import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from "react";

import { clock } from "@/i18n/useFormat";

import { timeTicks } from "./plot";
import { useChartTexts } from "./texts";
import type { Segment, Track } from "./timeline";
import { TimelinePlot } from "./TimelinePlot";
import styles from "./TimelineStack.module.css";

interface TimelineStackProps {
  readonly label: string;
  readonly durationSeconds: number;
  readonly segments: readonly Segment[];
  readonly tracks: readonly Track[];
  /** Where the replay is. */
  readonly positionSeconds: number;
  readonly onSeek: (seconds: number) => void;
}

const SMALL_STEP_SECONDS = 1;
const LARGE_STEP_SECONDS = 10;

/**
 * Small multiples over one time axis: a click anywhere, or the arrow keys on the axis, moves the replay there.
 *
 * The playhead is one custom property on the frame, so that moving it renders nothing again.
 */
export function TimelineStack(props: TimelineStackProps) {
  const { label, durationSeconds, segments, tracks, positionSeconds, onSeek } = props;
  const t = useChartTexts();
  const isSeeking = useRef(false);
  const position = Math.min(Math.max(positionSeconds, 0), durationSeconds);

  const seekWithin = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSeek(clamp((event.clientX - left) / width, 0, 1) * durationSeconds);
  };
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      isSeeking.current = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      seekWithin(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (isSeeking.current) seekWithin(event);
    },
    onPointerUp: () => {
      isSeeking.current = false;
    },
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const goal = keyGoal(event.key, position, durationSeconds);
    if (goal === null) return;
    event.preventDefault();
    onSeek(goal);
  };

  return (
    <section
      className={styles.stack}
      aria-label={label}
      style={{ "--at": `${(100 * position) / durationSeconds}%` } as CSSProperties}
    >
      {segments.length > 1 && (
        <div className={styles.heads} aria-hidden="true">
          <div />
          <div className={styles.columns}>
            {segments.map(({ index, start_seconds, end_seconds }) => (
              <span
                key={index}
                className={styles.columnName}
                style={{
                  insetInlineStart: `${(100 * start_seconds) / durationSeconds}%`,
                  width: `${(100 * (end_seconds - start_seconds)) / durationSeconds}%`,
                }}
              >
                {index}
              </span>
            ))}
          </div>
        </div>
      )}
      {tracks.map((track) => (
        <TimelinePlot key={track.id} {...{ track, segments, durationSeconds, position }} pointer={pointer} />
      ))}
      <div className={styles.axis}>
        <span className={styles.here} aria-hidden="true">
          {clock(position)}
        </span>
        <div
          className={styles.ruler}
          role="slider"
          tabIndex={0}
          aria-label={t("replayPosition")}
          aria-valuemin={0}
          aria-valuemax={Math.round(durationSeconds)}
          aria-valuenow={Math.round(position)}
          aria-valuetext={clock(position)}
          onKeyDown={onKeyDown}
          {...pointer}
        >
          {timeTicks(durationSeconds).map((seconds) => (
            <span
              key={seconds}
              className={styles.tick}
              style={{ insetInlineStart: `${(100 * seconds) / durationSeconds}%` }}
            >
              {clock(seconds)}
            </span>
          ))}
        </div>
      </div>
    </section>
  );
}

function keyGoal(key: string, position: number, duration: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: SMALL_STEP_SECONDS,
    ArrowUp: SMALL_STEP_SECONDS,
    ArrowLeft: -SMALL_STEP_SECONDS,
    ArrowDown: -SMALL_STEP_SECONDS,
    PageUp: LARGE_STEP_SECONDS,
    PageDown: -LARGE_STEP_SECONDS,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  return step === undefined ? null : clamp(position + step, 0, duration);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
