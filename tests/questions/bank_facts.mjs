// Each line that this program prints is a fact of the bank's JavaScript answers: "name: what happened", as JSON.
// A line that names a question after @bank is replaced by the code that stands in that question; a line with @says by
// the code after the colon, once it has been found in that question or its answer.

import { once } from "node:events";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { runInNewContext } from "node:vm";

const fact = (name, value) => process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);

function thrown(action) {
    try {
        action();
        return null;
    } catch (error) {
        return `${error.name}: ${error.message}`;
    }
}

async function rejection(promise) {
    return promise.then(() => null, (error) => `${error.name}: ${error.message}`);
}

/** What a piece of code logs, given its own console. */
async function logged(code) {
    const lines = [];
    await code({ log: (line) => lines.push(line) });
    await sleep(5);
    return lines;
}

function values() {
    fact("loose and strict", ["1" == 1, "1" === 1, "" == 0, [1] == [1], [1] === [1], NaN === NaN]);

    const prices = [10, 9, 1];
    const sorted = prices.sort();
    fact("sorted as text", [sorted, sorted === prices]);
    const byValue =
        // @says javascript-sorting-prices: prices.toSorted((a, b) => a - b)
    fact("sorted by value", [byValue, prices]);

    // @says javascript-const-basket-changes: const basket = { items: 0 }
    basket.items = 5;
    fact("assigning to a constant", thrown(() => { basket = {}; }));
    const frozen = Object.freeze({ items: 0, tags: [] });
    frozen.tags.push("new");
    fact("writing to a frozen object", [thrown(() => { frozen.items = 5; }), frozen.tags.length]);

    const granted = (input) => {
        // @says javascript-zero-percent-becomes-ten: const discount = input.discount || 10
        return discount;
    };
    const kept = (input) =>
        // @says javascript-zero-percent-becomes-ten: input.discount ?? 10
    fact("defaults by ||", [0, "", NaN, false, undefined].map((discount) => granted({ discount })));
    fact("defaults by ??", [0, "", false, null, undefined].map((discount) => kept({ discount })));
    fact("an empty field as a number", Number(""));

    const saved = { name: "old", theme: { dark: false } };
    // @says javascript-spread-copies-one-level: const draft = { ...saved }
    draft.theme.dark = true;
    draft.name = "x";
    fact("after changing a shallow copy", saved);
    fact("cloning a function", thrown(() => structuredClone({ run() {} })));
    fact("a date and undefined through JSON", JSON.parse(JSON.stringify({ at: new Date(0), gone: undefined })));
}

async function functions() {
    fact("one variable for all rounds", await logged((console) => {
        // @says javascript-loop-closure: for (var i = 0; i < 3; i++) setTimeout(() => console.log(i), 0);
    }));
    fact("one variable for each round", await logged((console) => {
        for (let i = 0; i < 3; i++) setTimeout(() => console.log(i), 0);
    }));
    fact("the value handed over", await logged((console) => {
        for (var i = 0; i < 3; i++) {
            // @says javascript-loop-closure: setTimeout(console.log, 0, i)
        }
    }));
    fact("a constant counter", thrown(() => { for (const i = 0; i < 3; i++); }));

    // @says javascript-arrow-as-method: const cart = { total: 0, add: (x) => { this.total += x; } }
    fact("an arrow as a method", thrown(() => cart.add(5)));
    const method = { total: 0,
        // @says javascript-arrow-as-method: add(x) { this.total += x; }
    };
    method.add(5);
    fact("the method form", method.total);

    const taken = [];
    class Form {
        store = { put: (data) => taken.push(data) };
        data = "text";
        // @says javascript-lost-this: save() { this.store.put(this.data); }
    }
    const form = new Form();
    const button = new EventTarget();
    button.addEventListener("click", form.save);
    const failure = once(process, "uncaughtException").then(([error]) => error.message);
    process.once("uncaughtException", () => {});
    button.dispatchEvent(new Event("click"));
    fact("a bare method as listener", await failure);
    button.removeEventListener("click", form.save);
    button.addEventListener("click", () => form.save());
    button.dispatchEvent(new Event("click"));
    fact("a wrapped method as listener", taken);
}

/** A clock that moves only when told to. */
class Timers {
    now = 0;
    pending = new Map();
    set = (run, ms) => {
        const id = Symbol("timer");
        this.pending.set(id, { run, at: this.now + ms });
        return id;
    };
    clear = (id) => this.pending.delete(id);
    advance(ms) {
        this.now += ms;
        for (const [id, { run, at }] of this.pending) if (at <= this.now && this.pending.delete(id)) run();
    }
}

function debouncing() {
    const timers = new Timers();
    const make = (setTimeout, clearTimeout) => {
        // @says javascript-debounced-autosave: function debounce(fn, ms) { let id; return (...args) => { clearTimeout(id); id = setTimeout(() => fn(...args), ms); }; }
        return debounce;
    };
    const saves = [];
    const save = make(timers.set, timers.clear)((text) => saves.push([text, timers.now]), 500);
    for (const text of ["a", "ab", "abc"]) {
        save(text);
        timers.advance(400);
    }
    timers.advance(100);
    fact("saved after the last keystroke", saves);
}

async function waiting() {
    const order = (save, console) => {
        // @bank javascript-foreach-does-not-wait
        return saveAll;
    };
    const slowly = async (row, events) => { await sleep(1); events.push(row); };
    const forgotten = [];
    await order((row) => slowly(row, forgotten), { log: (line) => forgotten.push(line) })([1, 2]);
    await sleep(10);
    fact("forEach does not wait", forgotten);
    const rows = [1, 2];
    const together = [];
    const save = (row) => slowly(row, together);
    // @says javascript-foreach-does-not-wait: await Promise.all(rows.map(row => save(row)))
    fact("all of them are waited for", together);
    const lost = once(process, "unhandledRejection").then(([error]) => error.message);
    const caught = await rejection(order(async () => { throw new Error("disk full"); }, { log() {} })([1]));
    fact("a failure inside forEach", [caught, await lost]);

    const fallback = "fallback";
    const loadReport = async () => { throw new Error("no report"); };
    const forwarding = async (id) => {
        // @says javascript-catch-that-never-catches: try { return loadReport(id); } catch (e) { return fallback; }
    };
    fact("a returned promise leaves the try", await rejection(forwarding(1)));
    const awaiting = async (id) => { try {
        // @says javascript-catch-that-never-catches: return await loadReport(id)
    } catch { return fallback; } };
    fact("an awaited one does not", await awaiting(1));

    const finished = [];
    const requests = () => [
        sleep(1).then(() => { throw new Error("first"); }),
        sleep(5).then(() => finished.push("second")),
    ];
    const failed = await rejection(Promise.all(requests()));
    await sleep(10);
    fact("all fails at once and cancels nothing", [failed, finished]);
    fact("allSettled tells of each", (await Promise.allSettled(requests())).map(({ status }) => status));

    fact("tasks and microtasks", await logged((console) => {
        console.log("A");
        setTimeout(() => console.log("B"), 0);
        Promise.resolve().then(() => console.log("C"));
        console.log("D");
    }));
}

async function withdrawing() {
    const accounts = new Map([[7, { balance: 100 }]]);
    const db = {
        load: async (id) => accounts.get(id),
        save: async (id, account) => { accounts.set(id, account); },
    };
    // @bank javascript-balance-goes-negative
    const outcomes = await Promise.allSettled([withdraw(7, 80), withdraw(7, 80)]);
    fact("two withdrawals of 80 from 100", [outcomes.map(({ status }) => status), accounts.get(7).balance]);
}

async function missingUser() {
    const server = createServer((_, answer) => answer.writeHead(404).end("<!DOCTYPE html><p>Not found</p>"));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${server.address().port}/`;
    fact("fetch of a missing page", [(await fetch(url)).ok, await rejection((await fetch(url)).json())]);
    server.closeAllConnections();
    server.close();
    await once(server, "close");
    fact("fetch without a server", (await rejection(fetch(url))).split(":")[0]);
}

async function modules() {
    const write = (name, text) => writeFileSync(new URL(name, import.meta.url), text);
    write("special.mjs", 'import { Base } from "./base.mjs"; export class Special extends Base {}');
    write("base.mjs", 'import { Special } from "./special.mjs"; export class Base {} export const create = () => new Special();');
    fact("a circle of modules", await rejection(import("./base.mjs")));
    write("special-2.mjs", 'import { Base } from "./base-2.mjs"; export class Special extends Base {}');
    write("base-2.mjs", "export class Base {}");
    write("create.mjs", 'import { Base } from "./base-2.mjs"; import { Special } from "./special-2.mjs"; export const create = () => new Special() instanceof Base;');
    fact("a third module that knows both", (await import("./create.mjs")).create());
    write("late.mjs", 'import { double } from "./late-2.mjs"; export const two = 2; export const four = () => double();');
    write("late-2.mjs", 'import { two } from "./late.mjs"; export const double = () => 2 * two;');
    fact("a circle read later", (await import("./late.mjs")).four());
}

function pollution() {
    const merging = `
        // @bank javascript-merged-settings-make-admin
    `;
    const sent = { proto: '{"__proto__": {"isAdmin": true}}', way: '{"constructor": {"prototype": {"isAdmin": true}}}' };
    const attack = (body, before = "") => runInNewContext(`${before}; ${merging}; merge({}, JSON.parse('${body}')); ({}).isAdmin`);
    fact("after merging __proto__", attack(sent.proto));
    fact("after merging constructor", attack(sent.way));
    fact("an own key", runInNewContext(`Object.keys(JSON.parse('${sent.proto}'))`));
    fact("with a frozen prototype", attack(sent.proto, "Object.freeze(Object.prototype)") ?? null);
    const script = `${merging}; const merged = {}; merge(merged, JSON.parse('${sent.proto}')); console.log({}.isAdmin)`;
    fact("with --disable-proto=delete", execFileSync(process.execPath, ["--disable-proto=delete", "-e", script], { encoding: "utf8" }).trim());
}

/** A client that takes its time, and the most that ever waited for it. */
class SlowClient extends Writable {
    most = 0;
    taken = 0;
    constructor() { super({ highWaterMark: 64 }); }
    _write(chunk, _, done) {
        this.most = Math.max(this.most, this.writableLength);
        this.taken += 1;
        setImmediate(done);
    }
}

async function exporting() {
    const format = (row) => `row ${String(row).padStart(4)}`;
    const table = () => Readable.from(Array.from({ length: 500 }, (_, row) => row));
    async function ignoring(rows, res) {
        // @says javascript-export-eats-the-memory: for await (const row of rows) res.write(format(row))
        res.end();
        await once(res, "finish");
    }
    async function pausing(rows, res) {
        for await (const row of rows) {
            const chunk = format(row);
            // @says javascript-export-eats-the-memory: if (!res.write(chunk)) await once(res, "drain")
        }
        res.end();
        await once(res, "finish");
    }
    async function piping(rows, res) {
        const formatAsCsv = async function* (lines) { for await (const row of lines) yield format(row); };
        // @says javascript-export-eats-the-memory: await pipeline(rows, formatAsCsv, res)
    }
    for (const exporter of [ignoring, pausing, piping]) {
        const client = new SlowClient();
        await exporter(table(), client);
        fact(`rows piled up by ${exporter.name}`, [client.taken, client.most > 128 ? "many" : "few"]);
    }
}

async function cancelling() {
    const gone = new AbortController();
    const combined =
        // @says javascript-deadline-through-the-calls: AbortSignal.any([AbortSignal.timeout(800), gone.signal])
    const napping = rejection(sleep(60_000, null, { signal: combined }));
    gone.abort();
    fact("the user has gone", [combined.reason.name, (await napping).split(":")[0]]);
    const late = AbortSignal.any([AbortSignal.timeout(1), new AbortController().signal]);
    while (!late.aborted) await sleep(1);
    fact("the time is up", [late.reason.name, thrown(() => late.throwIfAborted()).split(":")[0]]);
    const done = [];
    await Promise.race([sleep(1), sleep(5).then(() => done.push("slow"))]);
    await sleep(10);
    fact("what lost the race", done);
}

values();
await functions();
debouncing();
await waiting();
await withdrawing();
await missingUser();
await modules();
pollution();
await exporting();
await cancelling();
process.exit();
