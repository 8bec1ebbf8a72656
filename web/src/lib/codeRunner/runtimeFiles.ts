import pyodideAsmUrl from "pyodide/pyodide.asm.mjs?url";
import pyodideWasmUrl from "pyodide/pyodide.asm.wasm?url";
import pyodideUrl from "pyodide/pyodide.mjs?url";
import stdlibUrl from "pyodide/python_stdlib.zip?url";
import sqlUrl from "sql.js/dist/sql-wasm.js?url";
import sqlWasmUrl from "sql.js/dist/sql-wasm.wasm?url";

import type { RunnerLanguage, RuntimeFiles } from "./contracts";

const ADDRESSES: Readonly<Record<RunnerLanguage, Readonly<Record<string, string>>>> = {
  python: {
    "pyodide.mjs": pyodideUrl,
    "pyodide.asm.mjs": pyodideAsmUrl,
    "pyodide.asm.wasm": pyodideWasmUrl,
    "python_stdlib.zip": stdlibUrl,
  },
  javascript: {},
  sql: { "sql-wasm.js": sqlUrl, "sql-wasm.wasm": sqlWasmUrl },
};

/** Fetches the files of an interpreter; the browser keeps them, since their names change with their content. */
export async function fetchRuntimeFiles(language: RunnerLanguage): Promise<RuntimeFiles> {
  const fetched = Object.entries(ADDRESSES[language]).map(async ([name, address]) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return [name, await response.arrayBuffer()] as const;
  });
  return Object.fromEntries(await Promise.all(fetched));
}
