/**
 * Keeps the application itself (never what the server answers) on this device, so that it opens without a network.
 *
 * FILES and VERSION are written in front of this file by tooling/service-worker.ts. Files are named by their content, so
 * one that is in the cache stays valid; the page itself is fetched again whenever there is a network.
 */
declare const FILES: readonly string[];
declare const VERSION: string;

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const CACHE = `greenroom-${VERSION}`;

addEventListener("install", (event) => {
  (event as WorkerEvent).waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...FILES])));
});

addEventListener("activate", (event) => {
  const forgetOlder = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  };
  (event as WorkerEvent).waitUntil(forgetOlder());
});

addEventListener("fetch", (event) => {
  const { request } = event as RequestEvent;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/api/") || pathname.startsWith("/health/")) return;
  (event as RequestEvent).respondWith(request.mode === "navigate" ? page(request) : file(request));
});

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (unreachable) {
    const stored = await caches.match("/");
    if (stored === undefined) throw unreachable;
    return stored;
  }
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

export {};
