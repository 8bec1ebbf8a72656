import type {
  Delivery,
  MomentQuote,
  InterviewReport,
  QuestionReport,
  SessionReport,
  Strength,
} from "@/api/reportShapes";

import { insertInto, serverWords, type Sentence } from "../components/Sentence";
import { useReportTexts } from "../texts";

/** Something to take from a session. */
export interface Lesson {
  readonly label: string;
  readonly title: Sentence;
  readonly texts: readonly Sentence[];
  readonly moment: MomentQuote | null;
  /** The candidate's words where there is no moment to go to. */
  readonly quote: string | null;
}
export interface Lessons {
  /** What happened, in a sentence. */
  readonly headline: Sentence;
  /** What to keep, to change and to try: at most one of each. */
  readonly first: readonly Lesson[];
  /** What comes after that. */
  readonly then: readonly Lesson[];
}

type Texts = ReturnType<typeof useReportTexts>;

interface Advice {
  readonly title: Sentence;
  readonly texts: readonly Sentence[];
  readonly moment: MomentQuote | null;
  readonly quote: string | null;
}
interface ChangeAdvice extends Advice {
  readonly instead: Sentence;
  /** None where the server did not divide it: reports from before it did. */
  readonly insteadSentences: readonly Sentence[];
  readonly exercise: Sentence;
}
/** What one side of a session teaches, best first. */
interface Teaching {
  readonly headline: Sentence;
  readonly score: number | null;
  readonly keeps: readonly Advice[];
  readonly changes: readonly ChangeAdvice[];
}

/**
 * What the candidate should read first. Whichever of the two went worse, what was said or how it came across, gives the
 * headline and the change; the other one follows.
 */
export function useLessons({ delivery, interview, still_to_come }: SessionReport): Lessons {
  const t = useReportTexts();
  // What comes next may turn the finding round.
  if (still_to_come !== null) return { headline: t("notWhole"), first: [], then: [] };
  const sides = [
    ...(delivery === null ? [] : [teachingOfDelivery(delivery)]),
    ...(interview === null ? [] : [teachingOfAnswers(interview, t)]),
  ].toSorted((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity));
  const keeps = sides.flatMap((side) => side.keeps);
  const changes = sides.flatMap((side) => side.changes);
  const [keep, change] = [keeps[0], changes[0]];
  return {
    headline: sides[0]?.headline ?? t("nothingToSay"),
    first: [
      ...(keep === undefined ? [] : [{ ...keep, label: t("keep") }]),
      ...(change === undefined ? [] : [{ ...change, label: t("change") }]),
      ...(change === undefined ? [] : [tryInstead(change, t)]),
    ],
    then: [
      ...changes.slice(1).map((each) => ({
        ...each,
        label: t("thenChange"),
        texts: [...each.texts, each.instead, practise(each, t)],
      })),
      ...keeps.slice(1).map((each) => ({ ...each, label: t("alsoKeep") })),
    ],
  };
}

/** The first sentence is short enough to be a title. */
function tryInstead(change: ChangeAdvice, t: Texts): Lesson {
  const [title = change.instead, ...rest] = change.insteadSentences;
  return {
    label: t("try"),
    title,
    texts: [...rest, practise(change, t)],
    moment: null,
    quote: null,
  };
}

function practise({ exercise }: ChangeAdvice, t: Texts): Sentence {
  return insertInto((words) => t("practise", { exercise: words }), exercise);
}

function teachingOfDelivery({ feedback, scores }: Delivery): Teaching {
  return {
    headline: serverWords(feedback.headline),
    score: scores["overall"]?.value ?? null,
    keeps: feedback.strengths.map(adviceOn),
    changes: feedback.changes.map((change) => ({
      ...adviceOn(change),
      instead: serverWords(change.instead),
      insteadSentences: change.instead_sentences.map((sentence) => serverWords(sentence)),
      exercise: serverWords(change.exercise),
    })),
  };
}

function adviceOn({ title, text, moment }: Strength): Advice {
  return { title: serverWords(title), texts: [serverWords(text)], moment, quote: null };
}

function teachingOfAnswers(interview: InterviewReport, t: Texts): Teaching {
  const judged = interview.questions
    .filter(({ judgement }) => typeof judgement?.expected_score === "number")
    .toSorted((a, b) => (a.judgement?.expected_score ?? 0) - (b.judgement?.expected_score ?? 0));
  return {
    headline: headlineOfAnswers(interview, judged, t),
    score: interview.overall?.score ?? null,
    keeps: judged.flatMap((question) => pointMade(question, t)).slice(0, 1),
    changes: judged.flatMap((question) => pointMissing(question, t)).slice(0, 1),
  };
}

function pointMade({ text, judgement }: QuestionReport, t: Texts): Advice[] {
  const made = judgement?.points.find(({ verdict }) => verdict === "covered");
  if (made === undefined) return [];
  const title = serverWords(made.name, (point) => t("pointMade", { point }));
  return [{ title, texts: [whenAsked(text, t)], moment: null, quote: made.quote }];
}

function pointMissing({ text, topic_title, judgement }: QuestionReport, t: Texts): ChangeAdvice[] {
  const [missing] = judgement?.to_add ?? [];
  if (missing === undefined) return [];
  // What was wrong comes before what was left out.
  const isWrong = judgement?.points.some(({ verdict }) => verdict === "contradicted") === true;
  return [
    {
      title: serverWords(topic_title, (topic) => t(isWrong ? "pointWrong" : "pointMissing", { topic })),
      texts: [whenAsked(text, t), serverWords(missing)],
      instead: t("tryAgain"),
      insteadSentences: [],
      exercise: t("tryAgainHow"),
      moment: null,
      quote: null,
    },
  ];
}

function whenAsked(text: string, t: Texts): Sentence {
  return serverWords(text, (question) => t("whenAsked", { question }));
}

function headlineOfAnswers(
  { strongest, weakest, questions }: InterviewReport,
  judged: readonly QuestionReport[],
  t: Texts,
): string {
  if (strongest !== null && weakest !== null) return t("strongestWeakest", { strongest, weakest });
  if (questions.every(({ exchanges }) => exchanges.every(({ unanswered }) => unanswered !== null))) {
    return t("nothingAnswered");
  }
  const points = judged.flatMap(({ judgement }) => judgement?.points ?? []);
  const made = points.filter(({ verdict }) => verdict === "covered").length;
  const partly = points.filter(({ verdict }) => verdict === "partly").length;
  if (points.length === 0) return t("nothingJudged");
  if (made + partly > 0) return t("pointsMade", { count: points.length, made, partly });
  return points.some(({ verdict }) => verdict === "unsure") ? t("pointsUnsure") : t("pointsNone");
}
