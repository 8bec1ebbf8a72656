/** What went wrong, as the server says it (RFC 9457), or as we say it when no server answered. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly remedy: string;
  readonly correlation_id: string | null;
  readonly errors?: readonly FieldProblem[];
}
export interface FieldProblem {
  /** Where it stands: `body.email`. */
  readonly field: string;
  readonly detail: string;
}

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail === "" ? problem.title : problem.detail);
    this.name = "ApiError";
    this.problem = problem;
  }
}

/** No server answered: the network, or the server itself, is away. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super("No answer from the server", { cause });
    this.name = "Unreachable";
  }
}

export function isStatus(error: unknown, status: number): error is ApiError {
  return error instanceof ApiError && error.problem.status === status;
}

/** Whether the password was right, and the code of the second factor is missing or wrong. */
export function needsCode(error: unknown): error is ApiError {
  return error instanceof ApiError && error.problem.type === "/problems/second-factor-needed";
}

/** Whether the server would refuse the same again, in contrast to one that is away or too busy. */
export function isRefusal(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  const { status } = error.problem;
  return status >= 400 && status < 500 && status !== 401 && status !== 429;
}

/** The problem that a response reports; a proxy's page of HTML becomes one too. */
export async function problemOf(response: Response): Promise<Problem> {
  const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json") === true;
  // The answer to HEAD says what it would be, and is empty.
  const body = isProblem ? await response.text() : "";
  if (body !== "") return JSON.parse(body) as Problem;
  return {
    type: "about:blank",
    title: response.statusText,
    status: response.status,
    detail: "",
    remedy: "",
    correlation_id: response.headers.get("X-Correlation-ID"),
  };
}

/** For an address that cannot be asked for. */
export const nothingThere: Problem = {
  type: "/problems/not-found",
  title: "",
  status: 404,
  detail: "",
  remedy: "",
  correlation_id: null,
};

/** What is wrong with one field of the body that was sent, if that is why it was refused. */
export function problemWith(error: unknown, field: string): string | undefined {
  const problems = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return problems.find((each) => each.field === `body.${field}`)?.detail;
}
