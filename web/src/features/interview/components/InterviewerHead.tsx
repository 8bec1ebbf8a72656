import { useEffect, useEffectEvent, useRef, useState } from "react";

import { SHAPES } from "@/devices/mouth";

import { AT_REST, motionAt, type Attention } from "../head/motion";
import type { LookName } from "../head/looks";
import type { HeadChoice } from "../hooks/useHeadChoice";
import type { Mouth } from "../hooks/useInterviewerVoice";
import { useInterviewTexts } from "../texts";
import styles from "./InterviewerHead.module.css";

const NO_WEBGL = new Error("This browser cannot draw in three dimensions");
const FRAME_MS = 1000 / 31;
/** The candidate still counts as speaking this long after a sound. */
const RECENT_SOUND_MS = 1500;

interface InterviewerHeadProps {
  readonly choice: HeadChoice;
  readonly attention: Attention;
  /** When the microphone last heard something, on the clock of `performance`. */
  readonly soundAtMs: number;
  readonly mouth: Mouth;
  /** The service that moves it failed: it moves by itself. */
  readonly hasFaceFailed: boolean;
  readonly isTyped: boolean;
}

/** The interviewer as a drawing, and what hides or changes it. */
export function InterviewerHead({ choice, isTyped, hasFaceFailed, ...drawn }: InterviewerHeadProps) {
  const t = useInterviewTexts();
  const [isPossible, setPossible] = useState(true);
  if (!isPossible) return null;
  return (
    <div
      className={styles.place}
      data-typed={isTyped || undefined}
      data-hidden={choice.look === null || undefined}
    >
      {choice.look !== null && (
        <Drawing
          key={choice.look}
          look={choice.look}
          {...drawn}
          onFailure={() => {
            setPossible(false);
          }}
        />
      )}
      <div className={styles.controls}>
        <button
          type="button"
          onClick={() => {
            choice.show(choice.look === null);
          }}
        >
          {t(choice.look === null ? "showHead" : "hideHead")}
        </button>
        {choice.look !== null && (
          <button type="button" onClick={choice.change}>
            {t("changeHead")}
          </button>
        )}
      </div>
      <p role="status" className={styles.note}>
        {hasFaceFailed && choice.look !== null && t("faceFailed")}
      </p>
    </div>
  );
}

interface DrawingProps extends Pick<InterviewerHeadProps, "attention" | "soundAtMs" | "mouth"> {
  readonly look: LookName;
  readonly onFailure: () => void;
}

/** Moves with speech and attention; with reduced motion it is a still portrait. */
function Drawing({ look, attention, soundAtMs, mouth, onFailure }: DrawingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const fail = useEffectEvent(onFailure);
  const write = useEffectEvent((weights: Float32Array) => {
    mouth(weights);
  });
  const attends = useEffectEvent((nowMs: number): Attention =>
    attention === "listening" && nowMs - soundAtMs < RECENT_SOUND_MS ? "hearing" : attention,
  );

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const weights = new Float32Array(SHAPES.length);
    weights[0] = 1;
    let stop: (() => void) | null = null;
    let isGone = false;
    // Loaded only for a picture that is shown: it is larger than the page.
    const loaded =
      "WebGL2RenderingContext" in globalThis ? import("../head/HeadScene") : Promise.reject(NO_WEBGL);
    loaded
      .then(({ HeadScene }) => {
        if (isGone) return;
        const scene = new HeadScene(element, look);
        const motion = matchMedia("(prefers-reduced-motion: reduce)");
        let side = 0;
        const drawStill = () => {
          side = element.clientWidth;
          scene.resize(side);
          scene.draw(AT_REST, weights);
        };
        const sizes = new ResizeObserver(drawStill);
        sizes.observe(element);
        drawStill();
        let last = 0;
        const frame = (nowMs: number) => {
          next = requestAnimationFrame(frame);
          if (side === 0 || motion.matches || nowMs - last < FRAME_MS - 4) return;
          last = nowMs;
          write(weights);
          scene.draw(motionAt(nowMs / 1000, attends(nowMs), 1 - (weights[0] ?? 0)), weights);
        };
        let next = requestAnimationFrame(frame);
        element.dataset["drawn"] = "";
        stop = () => {
          cancelAnimationFrame(next);
          sizes.disconnect();
          scene.dispose();
        };
      })
      .catch(() => {
        if (!isGone) fail();
      });
    return () => {
      isGone = true;
      stop?.();
    };
  }, [look]);

  return <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />;
}
