import type { SessionOrder } from "@/api/shapes";

/** The easiest problem takes ten minutes, and the other questions need as many. */
const LEAST_MINUTES = 20;

/** Whether an interview can begin with a coding problem. */
export function takesCode({ interview_type: type, minutes }: SessionOrder): boolean {
  return (type === "technical" || type === "mixed") && minutes >= LEAST_MINUTES;
}
