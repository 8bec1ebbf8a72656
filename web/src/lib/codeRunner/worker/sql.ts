/** Runs one query on tables that each input describes, in SQLite. */
import type { WorkerStart } from "../contracts";
import { serve, type Answer } from "./serve";

type Cell = string | number | null | Uint8Array;
type Tables = Readonly<Record<string, readonly (readonly Cell[])[]>>;

/** What we use of sql.js. */
interface Statement {
  bind(cells: readonly Cell[]): void;
  step(): boolean;
  get(): Cell[];
  free(): void;
}
interface Database {
  run(sql: string, cells?: readonly Cell[]): void;
  iterateStatements(sql: string): Iterable<Statement>;
  close(): void;
}
interface Sql {
  readonly Database: new () => Database;
}
type InitSql = (options: Record<string, unknown>) => Promise<Sql>;

const ONLY_READING = "Write one SELECT statement, which may begin with WITH";

serve(async (start) => {
  const { Database } = await loadSqlite(start);
  let query: { readonly source: string; readonly schema: string } | null = null;
  const answer: Answer = (content) => {
    try {
      const value = JSON.parse(content) as unknown;
      if (query !== null) {
        const [tables] = value as [Tables];
        return Promise.resolve({
          status: "=",
          content: JSON.stringify(rows(new Database(), query, tables)),
        });
      }
      const { source, name } = value as { source: string; name: string };
      query = { source, schema: name };
      return Promise.resolve({ status: "=", content: "null" });
    } catch (error) {
      return Promise.resolve({
        status: "!",
        content: error instanceof Error ? error.message : String(error),
      });
    }
  };
  return { answer };
});

function rows(database: Database, query: { source: string; schema: string }, tables: Tables): Cell[][] {
  try {
    database.run(query.schema);
    for (const [table, content] of Object.entries(tables)) fill(database, table, content);
    database.run("PRAGMA query_only = ON");
    return onlyStatement(database, query.source);
  } finally {
    database.close();
  }
}

function fill(database: Database, table: string, content: readonly (readonly Cell[])[]): void {
  const name = `"${table.replaceAll('"', '""')}"`;
  for (const cells of content) {
    database.run(`INSERT INTO ${name} VALUES (${cells.map(() => "?").join(", ")})`, cells);
  }
}

function onlyStatement(database: Database, source: string): Cell[][] {
  if (!/^\s*(--.*\n\s*|\/\*[\s\S]*?\*\/\s*)*(select|with)\b/i.test(source)) {
    throw new Error(ONLY_READING);
  }
  const found: Cell[][] = [];
  let count = 0;
  for (const statement of database.iterateStatements(source)) {
    count += 1;
    if (count > 1) throw new Error(ONLY_READING);
    while (statement.step()) {
      const cells = statement.get();
      if (cells.some((cell) => cell instanceof Uint8Array)) throw new Error("A result may not hold bytes");
      found.push(cells);
    }
  }
  return found;
}

/** Loads sql.js without a network: its code and its compiled module are already here. */
async function loadSqlite({ files, modules }: WorkerStart): Promise<Sql> {
  const address = URL.createObjectURL(new Blob([files["sql-wasm.js"] ?? ""], { type: "text/javascript" }));
  const scope = self as unknown as { importScripts: (address: string) => void; initSqlJs: InitSql };
  scope.importScripts(address);
  URL.revokeObjectURL(address);
  const module = modules["sql-wasm.wasm"];
  if (module === undefined) throw new Error("SQLite's module is missing");
  return scope.initSqlJs({
    instantiateWasm: (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ): Record<string, never> => {
      void WebAssembly.instantiate(module, imports).then(receive);
      return {};
    },
  });
}
