import type { StudyDay } from "@/api/shapes";

export function minutesOf({ tasks }: StudyDay): number {
  return tasks.reduce((sum, { minutes }) => sum + minutes, 0);
}
