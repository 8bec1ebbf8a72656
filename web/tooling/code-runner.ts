import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

import { build, type Plugin } from "vite";

const FOLDER = fileURLToPath(new URL("../src/lib/codeRunner/", import.meta.url));
const LANGUAGES = ["python", "javascript", "sql"] as const;
const VIRTUAL = "virtual:code-runner-frame";
const IN_DEVELOPMENT = "code-runner/development.html";

/**
 * Builds the document in which candidates' programs run, and tells the application its address.
 *
 * Frame and workers are one inline script: the server allows it by its hash, and nothing else can be loaded.
 */
export function codeRunner(): Plugin {
  let isBuild = false;
  let page: Promise<string> | undefined;
  const address = async () => {
    if (!isBuild) return IN_DEVELOPMENT;
    const digest = createHash("sha256").update(await (page ??= framePage()));
    return `code-runner/${digest.digest("hex").slice(0, 12)}.html`;
  };
  return {
    name: "greenroom-code-runner",
    configResolved({ command }) {
      isBuild = command === "build";
    },
    resolveId(id) {
      return id === VIRTUAL ? `\0${VIRTUAL}` : null;
    },
    async load(id) {
      return id === `\0${VIRTUAL}` ? `export default ${JSON.stringify(`/${await address()}`)};` : null;
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: await address(), source: await (page ??= framePage()) });
    },
    configureServer(server) {
      server.middlewares.use(`/${IN_DEVELOPMENT}`, (_request, response) => {
        void framePage().then((html) => response.setHeader("Content-Type", "text/html").end(html));
      });
    },
  };
}

async function framePage(): Promise<string> {
  const workers = await Promise.all(
    LANGUAGES.map(async (language) => [language, await script(`worker/${language}.ts`, {})] as const),
  );
  const code = await script("frame/frame.ts", {
    WORKER_SOURCES: JSON.stringify(Object.fromEntries(workers)),
  });
  const inline = code.replaceAll("</script", "<\\/script");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Code</title><script>${inline}</script></html>`;
}

/** Returns a module and all that it imports as one script. */
async function script(entry: string, define: Record<string, string>): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define,
    build: {
      write: false,
      lib: { entry: FOLDER + entry, formats: ["iife"], name: "codeRunner" },
    },
  });
  const chunks = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    "output" in one ? one.output : [],
  );
  const code = chunks.find(({ type }) => type === "chunk");
  if (code?.type !== "chunk") throw new Error(`${entry} was not built`);
  return code.code;
}
