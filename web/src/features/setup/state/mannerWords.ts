import type { Choices } from "@/api/shapes";
import type { Format } from "@/i18n/useFormat";

import type { useSetupTexts } from "../texts";

type Manner = Choices["personas"][number]["manner"];

/** What an interviewer does, in words: the numbers are those that the interview goes by. */
export function mannerWords(manner: Manner, t: ReturnType<typeof useSetupTexts>, format: Format): string {
  return [
    t("mannerFollowUps", { share: format.share(manner.follow_up_share), count: manner.most_follow_ups }),
    t("mannerReacts", { share: format.share(manner.acknowledge_share) }),
    t(manner.presses_on ? "mannerPresses" : "mannerMovesOn"),
    t(manner.offers_hints ? "mannerOffersHint" : "mannerWaits", {
      seconds: format.number(manner.patience_seconds),
    }),
  ].join(" ");
}
