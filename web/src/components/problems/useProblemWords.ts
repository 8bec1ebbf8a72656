import type { Problem } from "@/api/problems";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useLanguage } from "@/i18n/LanguageProvider";

import { slugOf } from "./slugs";
import { useProblemTexts } from "./texts";

interface ProblemWords {
  readonly title: string;
  readonly remedy: string;
  /** What the server says beyond that, in its own language; empty where that is the reader's. */
  readonly said: string;
}

/**
 * A problem in the reader's language.
 *
 * The server's sentences say what happened here, ours only what kind of thing that is: who reads the server's language
 * reads its words, others read ours and find its words below.
 */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const t = useProblemTexts();
  const { language } = useLanguage();
  return (problem) => {
    const slug = slugOf(problem);
    const ours = { title: t(slug), remedy: t(`${slug}.remedy`) };
    const { detail, remedy } = problem;
    if (language !== SERVER_LANGUAGE) return { ...ours, said: `${detail} ${remedy}`.trim() };
    return {
      title: detail === "" ? ours.title : detail,
      remedy: remedy === "" ? ours.remedy : remedy,
      said: "",
    };
  };
}
