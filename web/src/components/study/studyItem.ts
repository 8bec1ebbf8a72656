import type { ReviewItem, StudyItem, StudyTask } from "@/api/shapes";
import { paths } from "@/lib/paths";

/** What a task of the plan asks questions about; null for a story, for coding problems and for a mock interview. */
export function studyItem({ item }: StudyTask): StudyItem | null {
  if (item === null || item.kind === "story" || problemsPath(item) !== null) return null;
  return { kind: item.kind, id: item.id };
}

/** Where the problems of a coding topic are; null for everything else. */
export function problemsPath({ kind, id }: ReviewItem): string | null {
  const [topic, concept = ""] = id.split("/");
  return kind === "concept" && topic === "coding"
    ? `${paths.coding}?${new URLSearchParams({ topic: concept }).toString()}`
    : null;
}
