import { createHash } from "node:crypto";

import { transformWithOxc, type Plugin } from "vite";
import { readFile } from "node:fs/promises";

/** The landmarks' worker is large, and of no use without a server to send measurements to. */
const ON_DEMAND = "/face.worker-";

/** Puts the service worker beside the page, with the list of files that make the application work offline. */
export function serviceWorker(source: string): Plugin {
  return {
    name: "greenroom-service-worker",
    apply: "build",
    async generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter(
        (name) => /\.(js|css|woff2)$/.test(name) && !name.includes(ON_DEMAND),
      );
      const files = ["/", "/icon.svg", "/manifest.webmanifest", ...built.map((name) => `/${name}`)].sort();
      this.emitFile({
        type: "asset",
        fileName: "service-worker.js",
        source: await workerScript(source, files),
      });
    },
  };
}

/** The worker as browsers run it: small enough to need no bundling, its two constants are written in front of it. */
export async function workerScript(source: string, files: readonly string[]): Promise<string> {
  const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
  const { code } = await transformWithOxc(await readFile(source, "utf8"), source);
  const constants = `const FILES = ${JSON.stringify(files)};\nconst VERSION = ${JSON.stringify(version)};\n`;
  // What makes the source a module to the compiler is a syntax error in a worker that is none.
  return constants + code.replace(/^export \{\s*\};?$/m, "");
}
