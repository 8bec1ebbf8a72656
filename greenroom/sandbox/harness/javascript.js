// Turn inputs into outputs, one at a time, on standard input and output; see greenroom.sandbox.frames.
// What the program prints goes to standard error. Runs on Node.js 12 and later without any package.
"use strict";

const fs = require("fs");
const vm = require("vm");

const NAME = "solution.js";
const OWN_CALL = /^ +at (async )?greenroom_/; // Greenroom's functions, although they are part of the program

async function main() {
  process.stdout.write = process.stderr.write.bind(process.stderr);
  globalThis.require = require;
  send("ready\n");
  let solution = null;
  for (let line = readLine(); line !== null; line = readLine()) {
    const space = line.indexOf(" ");
    let reply;
    try {
      const value = JSON.parse(line.slice(space + 1));
      if (solution === null) {
        solution = load(value.source, value.name);
        reply = "=null";
      } else {
        reply = "=" + toJson(await solution(...value));
      }
    } catch (error) {
      reply = "!" + JSON.stringify(describe(error));
    }
    send(line.slice(0, space) + " " + reply + "\n");
  }
}

function load(source, name) {
  vm.runInThisContext(source, { filename: NAME });
  const solution = vm.runInThisContext(`typeof ${name} === "undefined" ? undefined : ${name}`);
  if (typeof solution !== "function") {
    throw new Error(`The program does not define the function ${name}`);
  }
  return solution;
}

function toJson(output) {
  const text = JSON.stringify(output === undefined ? null : output, (_key, value) => {
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new Error(`${value} is not a JSON value`);
    }
    return value;
  });
  if (text === undefined) {
    throw new Error("The returned value is not a JSON value");
  }
  return text;
}

function describe(error) {
  if (!(error instanceof Error)) {
    return `Thrown: ${error}`;
  }
  const lines = String(error.stack).split("\n").filter((line) => !OWN_CALL.test(line));
  const end = lines.reduce((last, line, number) => (line.includes(NAME) ? number + 1 : last), 1);
  const place = lines.slice(0, end).join("\n");
  const message = `${error.name}: ${error.message}`; // the stack of a syntax error begins with the line instead
  return (place.includes(message) ? place : `${place}\n${message}`).slice(-4000);
}

let pending = Buffer.alloc(0);

function readLine() {
  const pieces = [pending];
  let piece = pending;
  for (;;) {
    const end = piece.indexOf(10);
    if (end >= 0) {
      const all = Buffer.concat(pieces);
      const length = all.length - piece.length + end;
      pending = all.subarray(length + 1);
      return all.subarray(0, length).toString("utf8");
    }
    piece = Buffer.alloc(65536);
    const count = fs.readSync(0, piece, 0, piece.length, null);
    if (count === 0) {
      return null;
    }
    piece = piece.subarray(0, count);
    pieces.push(piece);
  }
}

function send(text) {
  let content = Buffer.from(text, "utf8");
  while (content.length > 0) {
    content = content.subarray(fs.writeSync(1, content));
  }
}

main();
