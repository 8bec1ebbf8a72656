import type { StudyItem, StudyTask } from "@/api/shapes";

/** What a task of the plan asks questions about; null for a story and for a mock interview. */
export function studyItem({ item }: StudyTask): StudyItem | null {
  return item === null || item.kind === "story" ? null : { kind: item.kind, id: item.id };
}
