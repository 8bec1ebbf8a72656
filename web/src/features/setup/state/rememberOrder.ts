import type { Choices, Me, SessionOrder } from "@/api/shapes";

const STORED_AS = "greenroom.order";

/** What is chosen before anything was ever chosen: a short interview like the real one, without its pressure. */
function firstOrder(choices: Choices, me: Me | null): SessionOrder {
  return {
    interview_type:
      choices.interview_types.find((type) => type === "mixed") ?? choices.interview_types[0] ?? "mixed",
    mode: "study",
    persona: choices.personas[0]?.id ?? "",
    difficulty: null,
    minutes: choices.minutes.find((minutes) => minutes >= 15) ?? choices.minutes[0] ?? 15,
    topics: [],
    interview_day: me?.interview_day ?? null,
    answer_by: "video",
    role: null,
    domain: null,
    industry: null,
    hard_questions: false,
    with_code: false,
    seed: null,
  };
}

/** The choices of the last time, as far as they can still be made; a `topic` and `minutes` of the address come first. */
export function rememberedOrder(
  choices: Choices,
  me: Me | null,
  topic: string | null = null,
  minutes: string | null = null,
): SessionOrder {
  const order = rememberedChoices(choices, firstOrder(choices, me));
  return {
    ...order,
    topics: topic !== null && isOffered(choices, topic) ? [topic] : order.topics,
    minutes: choices.minutes.find((offered) => String(offered) === minutes) ?? order.minutes,
  };
}

function rememberedChoices(choices: Choices, order: SessionOrder): SessionOrder {
  const stored = localStorage.getItem(STORED_AS);
  if (stored === null) return order;
  const last = {
    ...order,
    ...(JSON.parse(stored) as Partial<SessionOrder>),
    interview_day: order.interview_day,
  };
  return {
    ...last,
    // These belong to the job of this interview, or the candidate chooses them each time.
    role: null,
    domain: null,
    industry: null,
    hard_questions: false,
    with_code: false,
    seed: null,
    interview_type: choices.interview_types.includes(last.interview_type)
      ? last.interview_type
      : order.interview_type,
    persona: choices.personas.some(({ id }) => id === last.persona) ? last.persona : order.persona,
    minutes: choices.minutes.includes(last.minutes) ? last.minutes : order.minutes,
    topics: last.topics.filter((topic) => isOffered(choices, topic)),
  };
}

function isOffered({ topics, own_topics: own }: Choices, topic: string): boolean {
  return [...topics, ...own].some(({ id }) => id === topic);
}

/** Whether choices of an earlier interview are known on this device. */
export function hasRememberedOrder(): boolean {
  return localStorage.getItem(STORED_AS) !== null;
}

export function rememberOrder(order: SessionOrder): void {
  localStorage.setItem(STORED_AS, JSON.stringify(order));
}
