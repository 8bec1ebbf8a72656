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

/** Ends the transcription on the server. */
export async function cancelTrial(): Promise<void> {
  await http.send("DELETE", "/recognition/trial");
}

/** Has a recorded sentence transcribed; the server keeps nothing of it. */
export function trySentence(sound: Blob, signal: AbortSignal): Promise<Trial> {
  return http.json<Trial>("POST", "/recognition/trial", {
    body: sound,
    signal,
    headers: { "Content-Type": "audio/webm" },
  });
}
