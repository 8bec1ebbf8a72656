import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import type { Plugin } from "vite";

const gzipped = promisify(gzip);
const COMPRESSIBLE = /\.(js|mjs|css|html|svg|wasm|webmanifest)$/;
/** A response of one packet gains nothing from being shorter. */
const LEAST_BYTES = 1024;

/** Puts a `.gz` beside every file that gets shorter: the server would compress it anew for every visitor. */
export function compress(): Plugin {
  return {
    name: "greenroom-compress",
    apply: "build",
    async writeBundle({ dir = "dist" }) {
      const files = await readdir(dir, { recursive: true });
      await Promise.all(
        files
          .filter((name) => COMPRESSIBLE.test(name))
          .map(async (name) => {
            const content = await readFile(join(dir, name));
            if (content.length < LEAST_BYTES) return;
            await writeFile(join(dir, `${name}.gz`), await gzipped(content, { level: 9 }));
          }),
      );
    },
  };
}
