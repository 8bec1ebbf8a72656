import { ApiError, nothingThere, problemOf, Unreachable } from "./problems";

/** Sends a request; the application's is `fetch`, tests and the fixtures page bring a fake server's. */
export type Transport = (request: Request) => Promise<Response>;

type Method = "HEAD" | "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface Sending {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, with `headers` that say what it is. */
  readonly body?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const REFRESH = "/auth/refresh";
/** These are sent before there is anything to protect or to renew. */
const WITHOUT_SESSION = /^\/(auth\/(?!logout|change-password)|reminders\/off\/)/;

/**
 * Speaks with the server: cookies carry the session, a token beside them proves that this page sends the write.
 *
 * An access token that has run out is renewed once and the request sent again. Renewing is done by one tab at a time,
 * since a renewal token that is used twice counts as stolen and ends the session.
 */
export class HttpClient {
  #transport: Transport;
  #csrfToken: string | null = null;
  #renewal: Promise<boolean> | null = null;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Uses another server from now on, without an account. */
  connect(transport: Transport): void {
    this.#transport = transport;
    this.#csrfToken = null;
  }

  set csrfToken(token: string | null) {
    this.#csrfToken = token;
  }

  async send(method: Method, path: string, sending: Sending = {}): Promise<Response> {
    const needsSession = !WITHOUT_SESSION.test(path);
    if (needsSession && isWrite(method) && this.#csrfToken === null) await this.#renew();
    let response = await this.#exchange(method, path, sending);
    if (response.status === 401 && needsSession && (await this.#renew())) {
      response = await this.#exchange(method, path, sending);
    }
    if (!response.ok) throw new ApiError(await problemOf(response));
    return response;
  }

  async json<Answer>(method: Method, path: string, sending?: Sending): Promise<Answer> {
    const response = await this.send(method, path, sending);
    return (await response.json()) as Answer;
  }

  async #exchange(method: Method, path: string, { json, body, headers, signal }: Sending): Promise<Response> {
    const sent = new Headers(headers);
    sent.set("Accept", "application/json, application/problem+json");
    if (json !== undefined) sent.set("Content-Type", "application/json");
    if (isWrite(method) && this.#csrfToken !== null) sent.set("X-CSRF-Token", this.#csrfToken);
    const request = new Request(addressOf(path), {
      method,
      headers: sent,
      body: json === undefined ? (body ?? null) : JSON.stringify(json),
      signal: signal ?? null,
    });
    try {
      return await this.#transport(request);
    } catch (cause) {
      if (signal?.aborted === true) throw cause;
      throw new Unreachable(cause);
    }
  }

  #renew(): Promise<boolean> {
    this.#renewal ??= alone(async () => {
      const response = await this.#exchange("POST", REFRESH, {});
      if (response.ok) this.#csrfToken = ((await response.json()) as { csrf_token: string }).csrf_token;
      return response.ok;
    }).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }
}

/** The parts of an address come from others: one with ".." in it would request another address. */
function addressOf(path: string): URL {
  const meant = `/api${path}`;
  const address = new URL(meant, location.origin);
  const [beforeQuery = ""] = meant.split("?");
  if (address.hash !== "" || address.pathname.split("/").length !== beforeQuery.split(/[/\\]/).length) {
    throw new ApiError(nothingThere);
  }
  return address;
}

function isWrite(method: Method): boolean {
  return method !== "GET" && method !== "HEAD";
}

/** Runs `work` while no other tab does; where the browser has no locks (plain HTTP), at once. */
async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  const { locks } = navigator as { locks?: LockManager };
  return locks === undefined ? work() : await locks.request("greenroom.renewal", work);
}

/** The one client of this page; tests and the fixtures page `connect` it to a fake server. */
export const http = new HttpClient((request) => fetch(request));
