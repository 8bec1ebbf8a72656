/** Runs JavaScript as `greenroom/sandbox/harness/javascript.js` does. */
import { print, serve, type Answer } from "./serve";

type Solution = (...values: unknown[]) => unknown;

const NAME = "solution.js";
const MESSAGE_CHARACTERS = 4000;
/** Indirect, so that it sees the names of the program and not ours. */
const evaluate = eval as (source: string) => unknown;
const importProgram = (self as unknown as { importScripts: (address: string) => void }).importScripts.bind(
  self,
);

serve(() => {
  for (const name of ["log", "info", "debug", "warn", "error"] as const) {
    console[name] = (...values: unknown[]) => {
      print(`${values.map(shown).join(" ")}\n`);
    };
  }
  let solution: Solution | null = null;
  const answer: Answer = async (content) => {
    try {
      const value = JSON.parse(content) as unknown;
      if (solution !== null) return { status: "=", content: toJson(await solution(...(value as unknown[]))) };
      const { source, name } = value as { source: string; name: string };
      solution = load(source, name);
      return { status: "=", content: "null" };
    } catch (error) {
      return { status: "!", content: describe(error) };
    }
  };
  return Promise.resolve({ answer });
});

/** Loads the program as a script: its names are global, also those of classes and constants. */
function load(source: string, name: string): Solution {
  const address = URL.createObjectURL(
    new Blob([source, `\n//# sourceURL=${NAME}`], { type: "text/javascript" }),
  );
  try {
    importProgram(address);
  } finally {
    URL.revokeObjectURL(address);
  }
  const solution = evaluate(`typeof ${name} === "undefined" ? undefined : ${name}`);
  if (typeof solution !== "function") throw new Error(`The program does not define the function ${name}`);
  return solution as Solution;
}

function toJson(output: unknown): string {
  const text = JSON.stringify(output ?? null, (_key, value: unknown) => {
    if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${value} is not a JSON value`);
    return value;
  }) as string | undefined;
  if (text === undefined) throw new Error("The returned value is not a JSON value");
  return text;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `Thrown: ${String(error)}`;
  const lines = String(error.stack).split("\n");
  const end = lines.reduce((last, line, number) => (line.includes(NAME) ? number + 1 : last), 1);
  return lines.slice(0, end).join("\n").slice(-MESSAGE_CHARACTERS);
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    const json: unknown = JSON.stringify(value);
    return typeof json === "string" ? json : typeof value; // undefined and functions have no JSON
  } catch {
    return typeof value;
  }
}
