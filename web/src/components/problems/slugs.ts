import type { Problem } from "@/api/problems";
import type { components } from "@/api/schema";

const NAMESPACE = "/problems/";

type SlugIn<Type> = Type extends `${typeof NAMESPACE}${infer Slug}` ? Slug : never;
/** The kinds of problems that the server describes. */
export type ProblemSlug = SlugIn<components["schemas"]["Problem"]["type"]>;

/** What stands between us and the server says no more than a status. */
const BY_STATUS: Readonly<Record<number, ProblemSlug>> = {
  400: "malformed-request",
  401: "not-signed-in",
  403: "not-allowed",
  404: "not-found",
  405: "method-not-allowed",
  409: "conflict",
  413: "too-large",
  507: "storage-full",
  415: "unsupported-type",
  422: "invalid-input",
  429: "too-many-requests",
  502: "not-available",
  503: "not-available",
  504: "not-available",
};

/** The kind of a problem: the server's own word, or the nearest to the status where another has answered. */
export function slugOf({ type, status }: Pick<Problem, "type" | "status">): ProblemSlug {
  if (type.startsWith(NAMESPACE)) return type.slice(NAMESPACE.length) as ProblemSlug;
  return BY_STATUS[status] ?? "internal-error";
}
