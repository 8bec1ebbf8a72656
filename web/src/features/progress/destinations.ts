import type { ReviewItem, StudyTask } from "@/api/shapes";
import { problemsPath } from "@/components/study/studyItem";
import { paths } from "@/lib/paths";

/** Where something is looked at again. */
export function recallPath({ kind, id }: ReviewItem): string {
  switch (kind) {
    case "story":
      return `${paths.story(id)}?recall`;
    case "question":
      return paths.question(id);
    case "concept":
      return problemsPath({ kind, id }) ?? conceptPath(id);
  }
}

/** The questions on a concept, which is named `topic/concept`. */
export function conceptPath(id: string): string {
  const [topic = "", concept = ""] = id.split("/");
  const search = concept.replaceAll("-", " ");
  return `${paths.questions}?${new URLSearchParams({ topic, ...(search !== "" && { search }) }).toString()}`;
}

/** Where a task begins that asks no questions by itself. */
export function taskPath({ item, minutes }: StudyTask): string {
  return item === null ? `${paths.newInterview}&minutes=${minutes}` : recallPath(item);
}
