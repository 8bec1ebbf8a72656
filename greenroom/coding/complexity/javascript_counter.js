// The counter of an instrumented JavaScript program. This text precedes the candidate's instrumented code in one
// program. Costs follow what engines do: strings are joined as ropes, arrays are contiguous.
const makeGreenroomCounter = (limit, salt) => {
  const FACTOR = 48271, MODULUS = 2147483647;
  let count = 0, seal = salt, exceeded = false, unknown = new Set();
  const limitReached = { limitReached: true };

  const tick = (amount = 1) => {
    count += amount;
    seal = (seal + (amount % MODULUS) * FACTOR) % MODULUS;
    if (count > limit) {
      exceeded = true;
      throw limitReached;
    }
  };
  const logOf = (size) => (size > 1 ? Math.round(size * Math.log2(size)) : size);
  const sizeOf = (value) => {
    if (value === null || value === undefined) return 0;
    if (typeof value === "string" || Array.isArray(value) || ArrayBuffer.isView(value)) return value.length;
    if (value instanceof Set || value instanceof Map) return value.size;
    return typeof value === "object" && typeof value[Symbol.iterator] !== "function" ? Object.keys(value).length : 0;
  };
  const each = function* (items) {
    for (const item of items) {
      tick();
      yield item;
    }
  };
  // A container is charged at once, an iterator item by item.
  const consumed = (items) => {
    const isIterator = items !== null && typeof items === "object" && typeof items.next === "function";
    if (isIterator) return each(items);
    tick(sizeOf(items));
    return items;
  };

  const free = () => {};
  const whole = (owner) => tick(sizeOf(owner));
  const sorted = (owner) => tick(logOf(owner.length));
  const found = (owner, args, result) => tick(result < 0 ? owner.length : result + 1);
  const foundItem = (owner, args, result) => {
    const place = owner.indexOf(args[0]);
    tick(result ? place + 1 : owner.length);
  };
  const made = (owner, args, result) => tick(sizeOf(result));
  const costs = new Map();
  const cost = (owner, names, charge) => {
    for (const name of names.split(" ")) if (typeof owner[name] === "function") costs.set(owner[name], charge);
  };
  cost(Array.prototype, "push pop at keys values entries", free);
  cost(Array.prototype, "shift unshift reverse toReversed fill join map filter forEach reduce reduceRight", whole);
  cost(Array.prototype, "copyWithin with toString", whole);
  // Those that stop early are counted by their callbacks.
  cost(Array.prototype, "some every find findIndex findLast findLastIndex", free);
  cost(Array.prototype, "sort toSorted", sorted);
  cost(Array.prototype, "indexOf", found);
  cost(Array.prototype, "includes", foundItem);
  cost(Array.prototype, "lastIndexOf", whole);
  cost(Array.prototype, "slice concat flat flatMap", made);
  cost(Array.prototype, "splice toSpliced", (owner, args) => {
    const start = args[0] < 0 ? Math.max(0, owner.length + args[0]) : Math.min(args[0], owner.length);
    tick(owner.length - start + args.length);
  });
  cost(String.prototype, "charAt charCodeAt codePointAt at toString valueOf", free);
  cost(String.prototype, "indexOf lastIndexOf includes split replace replaceAll trim trimStart trimEnd match", whole);
  cost(String.prototype, "toLowerCase toUpperCase search matchAll localeCompare normalize", whole);
  cost(String.prototype, "slice substring substr repeat padStart padEnd concat", made);
  cost(String.prototype, "startsWith endsWith", (owner, args) => tick(sizeOf(args[0])));
  for (const kind of [Map, Set]) {
    cost(kind.prototype, "get set has add delete keys values entries clear", free);
    cost(kind.prototype, "forEach", whole);
  }
  for (const kind of [Int32Array, Uint8Array, Float64Array]) {
    cost(kind.prototype, "fill slice subarray set indexOf includes join reverse", whole);
    cost(kind.prototype, "sort", sorted);
  }
  cost(Object.prototype, "hasOwnProperty toString", free);
  cost(Number.prototype, "toString toFixed", free);
  cost(Object, "keys values entries assign fromEntries freeze", (owner, args) => tick(sizeOf(args[args.length - 1])));
  cost(Object, "hasOwn create is", free);
  cost(Array, "isArray of", free);
  cost(Array, "from", made);
  cost(Number, "isInteger isFinite isNaN parseInt parseFloat isSafeInteger", free);
  cost(String, "fromCharCode fromCodePoint", free);
  for (const name of Object.getOwnPropertyNames(Math)) if (typeof Math[name] === "function") costs.set(Math[name], free);
  cost(JSON, "stringify", made);
  cost(JSON, "parse", whole);
  for (const one of [Number, BigInt, Boolean, Symbol, parseInt, parseFloat, isNaN]) costs.set(one, free);
  costs.set(String, made);
  if (typeof structuredClone === "function") costs.set(structuredClone, made);
  const RegExpTest = RegExp.prototype.test;
  costs.set(RegExpTest, (owner, args) => tick(sizeOf(args[0])));
  const iteratorNext = Object.getPrototypeOf([][Symbol.iterator]()).next;
  for (const one of [iteratorNext, new Map().keys().next, new Set().keys().next]) costs.set(one, free);

  const isBuiltIn = (target) => /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(target));
  const charge = (target, owner, args, run) => {
    tick();
    if (typeof target !== "function" || !(costs.has(target) || isBuiltIn(target))) return run();
    if (!costs.has(target)) unknown.add(target.name);
    const isRead = target === Array.from || target === Object.fromEntries;
    if (isRead && args.length > 0) args[0] = consumed(args[0]);
    const before = owner !== null && costs.get(target);
    // What changes its owner is charged before it runs, what depends on the result afterwards.
    const late = before === made || before === found || before === foundItem;
    if (before && !late) before(owner, args);
    const result = run();
    if (before && late) before(owner, args, result);
    return result;
  };

  return {
    tick,
    call: (target, args) => charge(target, undefined, args, () => target(...args)),
    method: (owner, name, args) => charge(owner[name], owner, args, () => owner[name](...args)),
    optional: (owner, name, args) =>
      owner === null || owner === undefined || owner[name] === undefined
        ? undefined
        : charge(owner[name], owner, args, () => owner[name](...args)),
    make: (target, args) => {
      tick();
      if (target === Set || target === Map) return new target(...(args[0] ? [consumed(args[0])] : []));
      if (target === Array) return new target(...args);
      const typed = [Int32Array, Uint8Array, Float64Array, Uint32Array].includes(target);
      if (typed) tick(typeof args[0] === "number" ? args[0] : sizeOf(args[0]));
      else if (isBuiltIn(target) && target !== Error && target !== RangeError) unknown.add(target.name);
      return new target(...args);
    },
    add: (left, right) => {
      if (typeof left === "string" && typeof right === "string") tick(Math.min(left.length, right.length));
      return left + right;
    },
    appended: (text) => {
      if (typeof text === "string") tick(text.length);
      return text;
    },
    same: (left, right) => {
      if (typeof left === "string" && typeof right === "string" && left.length === right.length) tick(left.length);
      return left === right;
    },
    spread: consumed,
    isExhausted: () => exceeded,
    isLimit: (error) => error === limitReached || error instanceof RangeError,
    exhaust: () => {
      exceeded = true;
    },
    reset: () => {
      count = 0;
      seal = salt;
      unknown = new Set();
    },
    report: () => ({ operations: count, seal, exceeded, unknown: [...unknown].sort() }),
  };
};
