import { beforeEach, describe, expect, it } from "vitest";

import { workerScript } from "./service-worker.ts";

const ORIGIN = "http://greenroom.test";
const FILES = ["/", "/assets/index-abc.js"];

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
}

/** A cache that fetches what it is told to keep. */
class FakeCache {
  readonly kept = new Map<string, Response>();
  constructor(private readonly fetch: (address: string) => Promise<Response>) {}

  async addAll(addresses: readonly string[]): Promise<void> {
    for (const address of addresses) this.kept.set(ORIGIN + address, await this.fetch(ORIGIN + address));
  }
}

/** A browser around the worker: a network that can be cut, and caches that outlast it. */
class FakeBrowser {
  isOnline = true;
  readonly fetched: string[] = [];
  readonly stores = new Map<string, FakeCache>();
  readonly #listeners = new Map<string, (event: unknown) => void>();

  readonly fetch = (request: string | Asked): Promise<Response> => {
    const address = typeof request === "string" ? request : request.url;
    if (!this.isOnline) return Promise.reject(new TypeError("no network"));
    this.fetched.push(address);
    return Promise.resolve(new Response(`from the network: ${address}`));
  };
  readonly caches = {
    open: (name: string) => {
      const cache = this.stores.get(name) ?? new FakeCache(this.fetch);
      this.stores.set(name, cache);
      return Promise.resolve(cache);
    },
    keys: () => Promise.resolve([...this.stores.keys()]),
    delete: (name: string) => Promise.resolve(this.stores.delete(name)),
    match: (request: string | Asked) => {
      const address = typeof request === "string" ? ORIGIN + request : request.url;
      return Promise.resolve([...this.stores.values()].map(({ kept }) => kept.get(address)).find(Boolean));
    },
  };

  /** Runs the worker's script as its global scope would. */
  run(script: string): void {
    const listen = (kind: string, listener: (event: unknown) => void) => this.#listeners.set(kind, listener);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the script is the thing under test
    const worker = new Function("addEventListener", "caches", "fetch", "location", script) as (
      ...scope: readonly unknown[]
    ) => void;
    worker(listen, this.caches, this.fetch, new URL(ORIGIN));
  }

  async happen(kind: "install" | "activate"): Promise<void> {
    const works: Promise<unknown>[] = [];
    this.#listeners.get(kind)?.({ waitUntil: (work: Promise<unknown>) => works.push(work) });
    await Promise.all(works);
  }

  /** What the worker answers; null where it leaves the request to the browser. */
  ask(path: string, { method = "GET", mode = "cors" } = {}): Promise<Response> | null {
    const asked: Promise<Response>[] = [];
    const request = { url: new URL(path, ORIGIN).href, method, mode };
    this.#listeners.get("fetch")?.({
      request,
      respondWith: (answer: Promise<Response>) => asked.push(answer),
    });
    return asked[0] ?? null;
  }

  get kept(): string[] {
    return [...this.stores.values()].flatMap((cache) => [...cache.kept.keys()]);
  }
}

let browser: FakeBrowser;

beforeEach(async () => {
  browser = new FakeBrowser();
  browser.stores.set("greenroom-older", new FakeCache(browser.fetch));
  browser.run(await workerScript("src/service-worker.ts", FILES));
  await browser.happen("install");
  await browser.happen("activate");
});

describe("the service worker", () => {
  it("keeps the application's files, and forgets those of older versions", () => {
    expect(browser.kept).toEqual(FILES.map((path) => ORIGIN + path));
    expect([...browser.stores.keys()]).not.toContain("greenroom-older");
  });

  it("opens every page of the application without a network", async () => {
    browser.isOnline = false;
    const page = await browser.ask("/sessions/s1", { mode: "navigate" });
    expect(await page?.text()).toBe(`from the network: ${ORIGIN}/`);
    const file = await browser.ask("/assets/index-abc.js");
    expect(await file?.text()).toContain("index-abc.js");
  });

  it("fetches the page anew while there is a network", async () => {
    const page = await browser.ask("/sessions/s1", { mode: "navigate" });
    expect(await page?.text()).toBe(`from the network: ${ORIGIN}/sessions/s1`);
  });

  it.each(["/api/me", "/api/sessions/s1/report.pdf", "/health/ready"])("leaves %s to the server", (path) => {
    expect(browser.ask(path)).toBeNull();
    expect(browser.ask(path, { mode: "navigate" })).toBeNull();
    browser.isOnline = false;
    expect(browser.ask(path)).toBeNull();
  });

  it("leaves writes and other sites alone", () => {
    expect(browser.ask("/sessions", { method: "POST" })).toBeNull();
    expect(browser.ask("http://elsewhere.test/assets/index-abc.js")).toBeNull();
  });

  it("never keeps more than it was built with", async () => {
    const before = browser.kept;
    for (const path of ["/api/me", "/assets/other.js"]) await browser.ask(path);
    await browser.ask("/sessions/s1", { mode: "navigate" });
    expect(browser.kept).toEqual(before);
  });
});
