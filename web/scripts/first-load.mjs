/**
 * Measures what a first visit to the home page loads (gzip; fonts as they are) and fails above the budget.
 *
 * Counted: the page, the entry and the home page with everything they import, their styles, and the two fonts of the
 * first screen. Not counted: what is only fetched on another page.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_BYTES = 250_000;
const DIST = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));

const files = new Set(["index.html"]);
const seen = new Set();

function add(key) {
  if (seen.has(key)) return;
  seen.add(key);
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`${key} is not in the build's manifest`);
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const asset of chunk.assets ?? []) if (/latin-wght-normal/.test(asset)) files.add(asset);
  for (const imported of chunk.imports ?? []) add(imported);
}

add("index.html");
add("src/features/home/HomePage.tsx");

let total = 0;
for (const name of [...files].sort()) {
  const content = readFileSync(new URL(name, DIST));
  const bytes = name.endsWith(".woff2") ? content.length : gzipSync(content, { level: 9 }).length;
  total += bytes;
  console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB  ${name}`);
}
console.log(`${(total / 1000).toFixed(1).padStart(8)} kB  first load, of ${BUDGET_BYTES / 1000} kB allowed`);
if (total > BUDGET_BYTES) process.exit(1);
