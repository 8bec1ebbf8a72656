/**
 * Runs queries with the browser's own worker (`web/src/lib/codeRunner/worker/sql.ts`) and its sql.js, in Node.js.
 *
 * Standard input: a list of {schema, source, inputs}. Standard output: for each a list of {status, content}.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const web = new URL("../web/", import.meta.url);
const require = createRequire(new URL("package.json", web));
const ts = require("typescript");
const initSqlJs = require("sql.js/dist/sql-wasm.js");
const wasm = readFileSync(require.resolve("sql.js/dist/sql-wasm.wasm"));

/** The worker's modules as one script: the page bundles them in the same way. */
const script = ["serve.ts", "sql.ts"]
  .map((name) => readFileSync(new URL(`src/lib/codeRunner/worker/${name}`, web), "utf8"))
  .map((text) => ts.transpileModule(text, { compilerOptions: { target: "ESNext", module: "ESNext" } }).outputText)
  .map((text) => text.replace(/^import .*$/gm, "").replace(/^export /gm, ""))
  .join("\n");
const startWorker = new Function("self", "URL", script);
const addresses = { createObjectURL: () => "sql-wasm.js", revokeObjectURL: () => undefined };
const module = await WebAssembly.compile(wasm);

async function runQuery({ schema, source, inputs }) {
  const waiting = [];
  const scope = {
    onmessage: null,
    postMessage: (message) => waiting.shift()(message),
    importScripts: () => undefined,
    initSqlJs,
  };
  startWorker(scope, addresses);
  const ask = (data) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      scope.onmessage({ data });
    });
  await ask({ files: {}, modules: { "sql-wasm.wasm": module }, memory: null });
  await ask({ nonce: "", content: JSON.stringify({ source, name: schema }) });
  const replies = [];
  for (const input of inputs) {
    const { status, content } = await ask({ nonce: "", content: JSON.stringify(input) });
    replies.push({ status, content });
  }
  return replies;
}

const results = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) results.push(await runQuery(query));
process.stdout.write(JSON.stringify(results));
