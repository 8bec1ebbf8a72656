import { useRef } from "react";

export interface ThinkingTime {
  /** The interviewer's voice said the question of this turn to its end. */
  readonly noteQuestionEnd: (turn: number) => void;
  readonly noteRecording: (turn: number, isFirst: boolean) => void;
  /** Seconds from the end of the question to the first recording; undefined where the question was read. */
  readonly before: (turn: number) => number | undefined;
}

interface QuestionEnd {
  readonly turn: number;
  readonly atMs: number;
}

interface Thought {
  readonly turn: number;
  readonly seconds: number | undefined;
}

/** How long the candidate thinks before the recording of an answer begins: it belongs to the response latency. */
export function useThinkingTime(): ThinkingTime {
  const questionEnd = useRef<QuestionEnd | null>(null);
  const thought = useRef<Thought | null>(null);
  return {
    noteQuestionEnd: (turn) => {
      questionEnd.current = { turn, atMs: performance.now() };
    },
    noteRecording: (turn, isFirst) => {
      if (thought.current?.turn === turn) return;
      const end = isFirst && questionEnd.current?.turn === turn ? questionEnd.current.atMs : null;
      thought.current = { turn, seconds: end === null ? undefined : (performance.now() - end) / 1000 };
    },
    before: (turn) => (thought.current?.turn === turn ? thought.current.seconds : undefined),
  };
}
