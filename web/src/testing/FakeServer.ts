import type { Transport } from "@/api/http";
import type { Problem } from "@/api/problems";

export interface FakeRequest {
  /** What stands in the place of each `:name` of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Answers a request with what becomes JSON, or with a response as it is; undefined becomes "204 No Content". */
export type Handler = (request: FakeRequest) => unknown;

/** By method and route: `"GET /sessions/:id"`. */
export type Handlers = Readonly<Record<string, Handler>>;

/** The server as far as `handlers` know it; whatever else is asked for is not found. */
export class FakeServer {
  /** What was asked of it, oldest first: `"PATCH /me"`. */
  readonly asked: string[] = [];
  readonly #handlers: readonly (readonly [route: string, handler: Handler])[];

  constructor(handlers: Handlers) {
    // The more of a route is said, the earlier it is asked: `/profiles/cv` before `/profiles/:kind`.
    this.#handlers = Object.entries(handlers).sort(([a], [b]) => a.split(":").length - b.split(":").length);
  }

  readonly transport: Transport = async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const path = pathname.replace(/^\/api/, "");
    this.asked.push(`${request.method} ${path}`);
    for (const [route, handler] of this.#handlers) {
      const params = match(route, `${request.method} ${path}`);
      if (params === null) continue;
      const answer = await handler({ params, query: searchParams, body: await bodyOf(request) });
      if (answer instanceof Response) return answer;
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
    }
    return problem(404, "Not found", `Nobody answers ${request.method} ${path}`);
  };
}

export function problem(status: number, title: string, detail = "", more: Partial<Problem> = {}): Response {
  const body: Problem = {
    type: "about:blank",
    title,
    status,
    detail,
    remedy: "",
    correlation_id: "5f3c9a1e",
    ...more,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });
}

/** Never answers: for looking at what stands there meanwhile. */
export function silence(): Promise<never> {
  return new Promise(() => undefined);
}

function match(route: string, asked: string): Record<string, string> | null {
  const pattern = new RegExp(`^${route.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  const found = pattern.exec(asked);
  return found === null ? null : { ...found.groups };
}

async function bodyOf(request: Request): Promise<unknown> {
  const isJson = request.headers.get("Content-Type") === "application/json";
  return isJson ? request.json() : request.text();
}
