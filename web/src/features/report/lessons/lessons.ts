import type { SessionReport } from "@/api/reportShapes";

import { serverWords, type Sentence } from "../components/Sentence";
import { useReportTexts } from "../texts";

type Start = SessionReport["start"];
type ServerLesson = Start["lessons"][number];

/** One thing to keep, to change or to try. */
export interface Lesson {
  readonly role: ServerLesson["role"];
  readonly title: Sentence;
  readonly texts: readonly Sentence[];
  /** The number of the question whose answer it is about. */
  readonly question: number | null;
  readonly atSeconds: number | null;
  readonly quote: string | null;
  readonly note: string;
  readonly noteLanguage: ServerLesson["note_language"];
}

export interface Lessons {
  /** What happened, in a sentence. */
  readonly headline: Sentence;
  readonly cards: readonly Lesson[];
}

type Texts = ReturnType<typeof useReportTexts>;

/** What the candidate should read first, in the words of the interface. */
export function useLessons({ start }: SessionReport): Lessons {
  const t = useReportTexts();
  return {
    headline: headlineOf(start.headline, t),
    cards: start.lessons.map((lesson) => ({
      role: lesson.role,
      title: titleOf(lesson, t),
      texts: textsOf(lesson).map((text) => serverWords(text)),
      question: lesson.question ?? null,
      atSeconds: lesson.at_seconds ?? null,
      quote: lesson.quote ?? null,
      note: lesson.note,
      noteLanguage: lesson.note_language,
    })),
  };
}

function headlineOf(headline: Start["headline"], t: Texts): Sentence {
  const { kind, text, strongest, weakest, points, made, unsure, answers, short } = headline;
  const doubt = unsure > 0 ? `. ${t("andUnsure", { count: unsure })}` : "";
  if (kind === "delivery") return serverWords(text);
  if (kind === "points") return `${t("pointsMade", { count: points, made })}${doubt}`;
  if (kind === "no points") return `${t("pointsNone", { count: points })}${doubt}`;
  if (kind === "unsure") return t("pointsUnsure", { count: points, unsure });
  if (kind === "short answers") return t("shortAnswers", { count: answers, short });
  if (kind === "topics") return t("strongestWeakest", { strongest, weakest });
  if (kind === "weakest topic") return t("weakestTopic", { weakest });
  return t(WITHOUT_NUMBERS[kind]);
}

const WITHOUT_NUMBERS = {
  unanswered: "nothingAnswered",
  unjudged: "nothingJudged",
  unfinished: "notWhole",
  nothing: "nothingToSay",
} as const;

function titleOf({ kind, title, points }: ServerLesson, t: Texts): Sentence {
  switch (kind) {
    case "point made":
      return serverWords(title, (point) => t("pointMade", { point }));
    case "point wrong":
      return serverWords(title, (topic) => t("pointWrong", { topic }));
    case "point missing":
      return serverWords(title, (topic) => t("pointMissing", { topic }));
    case "no point made":
      return serverWords(title, (topic) => t("noPointMade", { topic, count: points }));
    case "points unsure":
      return serverWords(title, (topic) => t("decidePoints", { topic, count: points }));
    case "answer again":
      return serverWords(title, (topic) => t("tryAgain", { topic }));
    case "solve again":
      return t("solveAgain");
    case "delivery":
      return serverWords(title);
  }
}

/** The question stands in the list below; a lesson says only what to do. */
function textsOf({ kind, texts }: ServerLesson): readonly string[] {
  return kind === "delivery" || kind === "answer again" ? texts : texts.slice(1);
}
