import type {
  Delivery,
  MomentQuote,
  PointJudgement,
  PracticeReport,
  QuestionReport,
  SessionReport,
} from "@/api/reportShapes";

import { useReportTexts } from "./texts";

/** Something to take from a session. */
export interface Lesson {
  readonly label: string;
  readonly title: string;
  readonly texts: readonly string[];
  readonly moment: MomentQuote | null;
  /** The candidate's words where there is no moment to go to. */
  readonly quote: string | null;
}
export interface Lessons {
  /** What happened, in a sentence. */
  readonly headline: string;
  /** What to keep, to change and to try: at most one of each. */
  readonly first: readonly Lesson[];
  /** What comes after that. */
  readonly then: readonly Lesson[];
}

type Texts = ReturnType<typeof useReportTexts>;

/** What the candidate should read first, from the recording where there is one, and from the answers. */
export function useLessons({ delivery, interview }: SessionReport): Lessons {
  const t = useReportTexts();
  const fromAnswers = interview === null ? null : lessonsOfAnswers(interview, t);
  if (delivery !== null) {
    const heard = lessonsOfDelivery(delivery, t);
    return { ...heard, then: [...(fromAnswers?.first ?? []), ...heard.then] };
  }
  return fromAnswers ?? { headline: t("nothingToSay"), first: [], then: [] };
}

function lessonsOfDelivery({ feedback }: Delivery, t: Texts): Lessons {
  const { strengths, changes, headline } = feedback;
  const keeps = strengths.map((kept, index) =>
    lesson(t(index === 0 ? "keep" : "alsoKeep"), kept.title, [kept.text], { moment: kept.moment }),
  );
  const asChange = changes.map((change, index) =>
    index === 0
      ? lesson(t("change"), change.title, [change.text], { moment: change.moment })
      : lesson(t("thenChange"), change.title, [change.text, change.instead, practise(change.exercise, t)], {
          moment: change.moment,
        }),
  );
  const [change] = changes;
  const tries = change === undefined ? [] : [tryInstead(change.instead, change.exercise, t)];
  return {
    headline,
    first: [...keeps.slice(0, 1), ...asChange.slice(0, 1), ...tries],
    then: [...keeps.slice(1), ...asChange.slice(1)],
  };
}

/** The first sentence is short enough to be a title. */
function tryInstead(instead: string, exercise: string, t: Texts): Lesson {
  const [, title = instead, rest = ""] = /^(.*?[.!?])\s+(?=[A-Z“])(.*)$/s.exec(instead) ?? [];
  return lesson(t("try"), title, [rest, practise(exercise, t)].filter(Boolean));
}

function practise(exercise: string, t: Texts): string {
  return t("practise", { exercise });
}

interface JudgedPoint {
  readonly question: QuestionReport;
  readonly point: PointJudgement;
}

function lessonsOfAnswers(interview: PracticeReport, t: Texts): Lessons {
  const judged = interview.questions.filter(({ judgement }) => typeof judgement?.score === "number");
  const points = judged.flatMap((question) =>
    (question.judgement?.points ?? []).map((point): JudgedPoint => ({ question, point })),
  );
  const made = points.filter(({ point }) => point.verdict === "covered");
  const weakest = judged.toSorted((a, b) => (a.judgement?.score ?? 0) - (b.judgement?.score ?? 0))[0];
  const first = [
    ...made
      .slice(0, 1)
      .map(({ question, point }) =>
        lesson(t("keep"), t("pointMade", { point: point.name }), [question.text], { quote: point.quote }),
      ),
    ...(weakest === undefined ? [] : lessonsOfWeakest(weakest, t)),
  ];
  const headline = answersHeadline(interview, made.length, points.length, t);
  return { headline, first, then: [] };
}

function lessonsOfWeakest({ text, judgement }: QuestionReport, t: Texts): Lesson[] {
  const [missing] = judgement?.to_add ?? [];
  if (missing === undefined) return [];
  return [
    lesson(t("change"), missing, [t("whenAsked", { question: text })]),
    lesson(t("try"), t("tryAgain"), [practise(t("tryAgainHow"), t)]),
  ];
}

function answersHeadline(interview: PracticeReport, made: number, of: number, t: Texts): string {
  const { strongest, weakest } = interview;
  if (strongest !== null && weakest !== null) return t("strongestWeakest", { strongest, weakest });
  return of > 0 ? t("pointsMade", { count: of, made }) : t("nothingJudged");
}

function lesson(
  label: string,
  title: string,
  texts: readonly string[],
  { moment = null, quote = null }: Partial<Pick<Lesson, "moment" | "quote">> = {},
): Lesson {
  return { label, title, texts, moment, quote };
}
