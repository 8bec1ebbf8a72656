// A judge in JavaScript as many are built: expected value, comparison and verdict inside the process of the program.
"use strict";

const assert = require("assert");
const fs = require("fs");
const vm = require("vm");

globalThis.require = require;
globalThis.expected = null;

function passes(result, wanted) {
  try {
    assert.deepStrictEqual(result, wanted);
    return true;
  } catch {
    return JSON.stringify(result) === JSON.stringify(wanted) || result == wanted;
  }
}
globalThis.passes = passes;

function readLine() {
  const line = [];
  const byte = Buffer.alloc(1);
  while (fs.readSync(0, byte, 0, 1, null) === 1 && byte[0] !== 10) {
    line.push(byte[0]);
  }
  return Buffer.from(line).toString("utf8");
}

fs.writeSync(1, "ready\n");
let program = null;
for (let line = readLine(); line !== ""; line = readLine()) {
  const space = line.indexOf(" ");
  const value = JSON.parse(line.slice(space + 1));
  let verdict = null;
  if (program === null) {
    vm.runInThisContext(value.source);
    program = vm.runInThisContext(value.name);
  } else {
    globalThis.expected = value[1];
    try {
      verdict = globalThis.passes(program(...value[0]), value[1]);
    } catch {
      verdict = false;
    }
  }
  fs.writeSync(1, `${line.slice(0, space)} =${JSON.stringify(verdict)}\n`);
}
