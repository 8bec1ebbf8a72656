import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Recognition = Schemas["RecognitionResponse"];
export type Trial = Schemas["TrialResponse"];

export const recognitionQuery = queryOptions({
  queryKey: ["recognition"],
  queryFn: ({ signal }) => http.json<Recognition>("GET", "/recognition", { signal }),
});

/** Has a recorded sentence transcribed; the server keeps nothing of it. */
export function trySentence(sound: Blob): Promise<Trial> {
  return http.json<Trial>("POST", "/recognition/trial", {
    body: sound,
    headers: { "Content-Type": "audio/webm" },
  });
}
