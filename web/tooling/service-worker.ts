import { createHash } from "node:crypto";

import { transformWithOxc, type Plugin } from "vite";
import { readFile } from "node:fs/promises";

/**
 * Puts the service worker beside the page, with the list of files that make the application work offline.
 *
 * The worker is small enough to need no bundling: its two constants are written in front of it.
 */
export function serviceWorker(source: string): Plugin {
  return {
    name: "greenroom-service-worker",
    apply: "build",
    async generateBundle(_options, bundle) {
      const built = Object.keys(bundle).filter((name) => /\.(js|css|woff2)$/.test(name));
      const files = ["/", "/icon.svg", "/manifest.webmanifest", ...built.map((name) => `/${name}`)].sort();
      const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 12);
      const { code } = await transformWithOxc(await readFile(source, "utf8"), source);
      const constants = `const FILES = ${JSON.stringify(files)};\nconst VERSION = ${JSON.stringify(version)};\n`;
      // What makes the source a module to the compiler is a syntax error in a worker that is none.
      const script = constants + code.replace(/^export \{\s*\};?$/m, "");
      this.emitFile({ type: "asset", fileName: "service-worker.js", source: script });
    },
  };
}
