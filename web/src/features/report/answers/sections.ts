import type {
  AnswerSpan,
  Delivery,
  DeliverySegment,
  QuestionReport,
  SessionReport,
} from "@/api/reportShapes";
import type { Answer, Session, Turn } from "@/api/shapes";

interface Span {
  readonly start_seconds: number;
  readonly end_seconds: number;
}

/** Something asked and what was said to it. */
export interface Passage {
  readonly key: string;
  /** Null for an upload, whose questions were not asked in Greenroom. */
  readonly turnNumber: number | null;
  readonly kind: Turn["kind"] | null;
  readonly asked: string;
  readonly answer: Answer | null;
  /** What was done instead of answering; null while an answer is awaited, and where there is one. */
  readonly unanswered: Turn["unanswered"];
  /** It was answered again, and the later answer counts. */
  readonly isRetaken: boolean;
  /** Where it lies in the recording; null where it was typed. */
  readonly span: Span | null;
  readonly segment: DeliverySegment | null;
}

/** One question with everything that was said about it. */
export interface Section {
  readonly key: string;
  readonly kind: "warm up" | "question" | "speech";
  readonly number: number;
  readonly question: string | null;
  readonly judged: QuestionReport | null;
  readonly passages: readonly Passage[];
}

/** The report's sections: the interview's questions, or of an upload what its recording was divided into. */
export function sectionsOf(session: Session, report: SessionReport): Section[] {
  if (report.interview === null) return sectionsOfRecording(report.delivery);
  const warmUp = session.turns.filter(({ kind, answer }) => kind === "warm up" && answer !== null);
  const opening = warmUp.map((turn) => ({
    key: `turn-${turn.number}`,
    kind: "warm up" as const,
    number: 0,
    question: asked(turn),
    judged: null,
    passages: [passageOf(turn, report)],
  }));
  const questions = report.interview.questions.map((judged) => ({
    key: judged.question_id,
    kind: "question" as const,
    number: judged.number,
    question: judged.text,
    judged,
    passages: session.turns
      .filter((turn) => turn.question_id === judged.question_id && turn.expects_answer)
      .filter(({ unanswered }) => unanswered !== "retook")
      .map((turn) => passageOf(turn, report)),
  }));
  return [...opening, ...questions];
}

function sectionsOfRecording(delivery: Delivery | null): Section[] {
  if (delivery === null) return [];
  const whole = { start_seconds: 0, end_seconds: Infinity };
  if (delivery.segments.length === 0) {
    const passage = recordedPassage("whole", whole, null);
    return [{ key: "whole", kind: "speech", number: 1, question: null, judged: null, passages: [passage] }];
  }
  return delivery.segments.map((segment) => ({
    key: `segment-${segment.index}`,
    kind: segment.kind === "answer" ? "question" : "speech",
    number: segment.index + 1,
    question: segment.question,
    judged: null,
    passages: [recordedPassage(`segment-${segment.index}`, segment, segment)],
  }));
}

function recordedPassage(key: string, span: Span, segment: DeliverySegment | null): Passage {
  return {
    key,
    turnNumber: null,
    kind: null,
    asked: "",
    answer: null,
    unanswered: null,
    isRetaken: false,
    span,
    segment,
  };
}

function passageOf(turn: Turn, { answers, delivery }: SessionReport): Passage {
  const span = answers.find(({ turn_number }) => turn_number === turn.number) ?? null;
  return {
    key: `turn-${turn.number}`,
    turnNumber: turn.number,
    kind: turn.kind,
    asked: asked(turn),
    answer: turn.answer,
    unanswered: turn.unanswered,
    isRetaken: turn.is_retaken,
    span,
    segment: span === null || delivery === null ? null : segmentAt(span, delivery.segments),
  };
}

/** The measured segment that shares the most time with an answer. */
function segmentAt(span: AnswerSpan, segments: readonly DeliverySegment[]): DeliverySegment | null {
  const shared = (segment: Span) =>
    Math.min(segment.end_seconds, span.end_seconds) - Math.max(segment.start_seconds, span.start_seconds);
  const [best] = segments.filter((segment) => shared(segment) > 0).sort((a, b) => shared(b) - shared(a));
  return best ?? null;
}

/** The question itself, without what was said around it; a request to say more is all there is of it. */
function asked({ lines }: Turn): string {
  const questions = lines.filter(({ kind }) => kind === "question");
  return (questions.length > 0 ? questions : lines).map(({ text }) => text).join(" ");
}
