import { paths } from "./paths";

/** The coding problem of an interview, to which its page leads back; not among all paths, since few need it. */
export function codingInInterview(attemptId: string, sessionId: string): string {
  return `${paths.codingAttempt(attemptId)}?interview=${sessionId}`;
}
