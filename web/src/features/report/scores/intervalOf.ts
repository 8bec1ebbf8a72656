import type { Judgement, Measured } from "@/api/reportShapes";
import type { Interval } from "@/components/ui/ScoreBand";

/** A score with its interval, null where it abstains. */
export function intervalOf(score: Measured | Pick<Judgement, "score" | "low" | "high">): Interval | null {
  const value = "score" in score ? score.score : score.value;
  const { low, high } = score;
  return value === null || low === null || high === null ? null : { value, low, high };
}
