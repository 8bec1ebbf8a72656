import { http } from "./http";
import type { Session } from "./shapes";

/** Opens the coding problem of a turn; one that is open already stays. */
export function openTurnAttempt(sessionId: string, turn: number, language: string): Promise<Session> {
  return http.json<Session>("POST", `/sessions/${sessionId}/turns/${turn}/attempt`, { json: { language } });
}

/** Hands the finished attempt in as the answer to a turn. */
export function handInCode(sessionId: string, turn: number): Promise<Session> {
  return http.json<Session>("POST", `/sessions/${sessionId}/turns/${turn}/code`);
}
