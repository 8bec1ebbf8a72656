import { keepPreviousData, queryOptions, type QueryClient } from "@tanstack/react-query";

import { http } from "./http";
import type { ScoreView, SessionReport, Timelines } from "./reportShapes";
import { sessionQuery } from "./sessions";
import type { Session, UnsurePoint } from "./shapes";

/** More points than a wide screen has columns for would not be seen. */
const DRAWN_POINTS = 600;

/** The session's state belongs to the key: once its recording has been analysed there is another report. */
export function reportQuery({ id, state }: Pick<Session, "id" | "state">) {
  return queryOptions({
    queryKey: ["sessions", id, "report", state],
    queryFn: ({ signal }) => http.json<SessionReport>("GET", `/sessions/${id}/report`, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function timelinesQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["sessions", sessionId, "timelines"],
    queryFn: ({ signal }) =>
      http.json<Timelines>("GET", `/sessions/${sessionId}/timelines?points=${DRAWN_POINTS}`, { signal }),
  });
}

/** Asks for all that the page of a finished session shows; before that there is no report to read. */
export async function askForReport(client: QueryClient, sessionId: string): Promise<void> {
  const session = await client.query(sessionQuery(sessionId));
  if (session.state !== "ready") return;
  await Promise.all([
    client.query(reportQuery(session)),
    session.recording_id === null ? undefined : client.query(timelinesQuery(sessionId)),
  ]);
}

export function scoreQuery(sessionId: string, name: string) {
  return queryOptions({
    queryKey: ["sessions", sessionId, "scores", name],
    queryFn: ({ signal }) => http.json<ScoreView>("GET", `/sessions/${sessionId}/scores/${name}`, { signal }),
  });
}

/** Says whether the report was useful; null takes it back. */
export async function rateReport(sessionId: string, value: 1 | -1 | null): Promise<void> {
  await http.send("PUT", `/sessions/${sessionId}/usefulness`, { json: { value } });
}

/** Replaces the transcript of an answer by the candidate's correction; the question is judged again. */
export function correctAnswer(sessionId: string, turnNumber: number, text: string): Promise<Session> {
  return http.json<Session>("PATCH", `/sessions/${sessionId}/turns/${turnNumber}/answer`, { json: { text } });
}

/** Puts the candidate's words in the place of all that was recognised in an uploaded recording. */
export function correctUpload(sessionId: string, transcript: string): Promise<Session> {
  return http.json<Session>("PUT", `/sessions/${sessionId}/transcript`, { json: { transcript } });
}

export type PointReply = NonNullable<UnsurePoint["reply"]>;

/** Says whether the candidate said a point that the judge is not sure about; null takes the reply back. */
export function assessPoint(
  sessionId: string,
  { turn_number, number }: Pick<UnsurePoint, "turn_number" | "number">,
  reply: PointReply | null,
): Promise<Session> {
  const point = `/sessions/${sessionId}/turns/${turn_number}/points/${number}`;
  return http.json<Session>("PUT", point, { json: { reply } });
}

export type ReportFile = "report.pdf" | "report.json";

/** Fetches a report as a file; a plain link could not renew the session first. */
export async function fetchReportFile(sessionId: string, file: ReportFile): Promise<Blob> {
  const response = await http.send("GET", `/sessions/${sessionId}/${file}`);
  return response.blob();
}
