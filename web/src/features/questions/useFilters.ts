import { useDeferredValue, useState } from "react";
import { useSearchParams } from "react-router";

import type { QuestionFilters } from "@/api/questions";

/** What is looked for stands in the address, so that going back and sharing work. */
export function useFilters() {
  const [address, setAddress] = useSearchParams();
  const addressed = address.get("search") ?? "";
  // The address changes later than the field: a field that showed only the address would lose characters.
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === addressed) setTyped(null);
  const filters: QuestionFilters = {
    topic: address.get("topic") ?? "",
    kind: address.get("kind") ?? "",
    difficulty: address.get("difficulty") ?? "",
    search: typed ?? addressed,
  };
  const choose = (chosen: Partial<QuestionFilters>) => {
    if (chosen.search !== undefined) setTyped(chosen.search);
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(chosen)) {
          if (value === "") after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: true },
    );
  };
  return { filters, settled: useSettled(filters), choose };
}

/** While the user types, the list may lag behind. */
function useSettled({ topic, kind, difficulty, search }: QuestionFilters): QuestionFilters {
  return { topic, kind, difficulty, search: useDeferredValue(search) };
}
