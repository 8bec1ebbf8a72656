import type { CompetencyCovered } from "@/api/shapes";

export interface CompetencyTopic {
  readonly topic: string;
  readonly title: string;
  readonly competencies: readonly CompetencyCovered[];
}

/** Competencies under their topics, in the server's order: each is named `topic/concept`. */
export function groupByTopic(coverage: readonly CompetencyCovered[]): readonly CompetencyTopic[] {
  const topics = new Map<string, CompetencyCovered[]>();
  for (const each of coverage) {
    const topic = each.competency.split("/")[0] ?? "";
    topics.set(topic, [...(topics.get(topic) ?? []), each]);
  }
  return [...topics].map(([topic, competencies]) => ({ topic, title: inWords(topic), competencies }));
}

/** "behavioural-leadership" -> "Leadership": all of them are behavioural. */
function inWords(topic: string): string {
  const words = topic.replace(/^behavioural-/, "").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
