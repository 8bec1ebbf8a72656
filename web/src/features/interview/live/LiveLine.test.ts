import { describe, expect, it } from "vitest";

import { opened, piece, ready } from "@/testing/servedLine";

describe("the live line", () => {
  it("says hello with a ticket, and sends what was captured before the server listened", async () => {
    const { line, next, states } = opened();
    line.listen(1);
    line.addSound(piece(7));
    const server = await next();
    expect(server.texts.map(({ type }) => type)).toEqual(["hello", "listen"]);
    expect(server.pieces).toEqual([]);
    server.says(ready(0));
    line.addSound(piece(8));
    expect(server.pieces).toEqual([
      { turn: 1, sequence: 0, first: 7 },
      { turn: 1, sequence: 1, first: 8 },
    ]);
    expect(states).toEqual(["connecting", "open"]);
  });

  it("sends again what was not acknowledged, and nothing else, with the same numbers", async () => {
    const { line, next, states, tickets } = opened();
    line.listen(1);
    const first = await next();
    first.says(ready(0));
    for (let number = 0; number < 6; number += 1) line.addSound(piece(number));
    first.says({ type: "ack", turn: 1, sound: 2, features: 0 });
    first.breaks();
    expect(states.at(-1)).toBe("lost");
    line.addSound(piece(6));
    const second = await next();
    expect(tickets).toHaveBeenCalledTimes(2);
    second.says(ready(4)); // the server had counted two more than it could say
    expect(second.pieces.map(({ sequence, first: value }) => [sequence, value])).toEqual([
      [4, 4],
      [5, 5],
      [6, 6],
    ]);
  });

  it("goes on after a reload where the server stands", async () => {
    const { line, next } = opened();
    line.listen(1);
    line.addSound(piece(9));
    const server = await next();
    server.says(ready(300));
    expect(server.pieces).toEqual([{ turn: 1, sequence: 300, first: 9 }]);
  });

  it("starts each turn at its first piece, and ignores what is said about an earlier one", async () => {
    const { line, next } = opened();
    line.listen(1);
    const server = await next();
    server.says(ready(0));
    line.addSound(piece(1));
    line.listen(2);
    server.says({ type: "ack", turn: 1, sound: 1, features: 0 });
    line.addSound(piece(2));
    server.says(ready(0, 2));
    expect(server.pieces.at(-1)).toEqual({ turn: 2, sequence: 0, first: 2 });
  });

  it("sends features again that were not acknowledged, after the name of their camera", async () => {
    const { line, next } = opened();
    const frame = (atMs: number) => [{ atMs, values: [1, 0.5] }];
    line.useCamera({ landmarker: "drawn", width: 640, height: 480 });
    line.listen(1);
    line.addFeatures(frame(1));
    const first = await next();
    expect(first.texts.map(({ type }) => type)).toEqual(["hello", "camera", "listen"]);
    expect(first.batches).toEqual([]);
    first.says(ready(0));
    for (const atMs of [100, 200, 300]) line.addFeatures(frame(atMs));
    expect(first.batches).toEqual([
      { sequence: 0, atMs: 100 },
      { sequence: 1, atMs: 200 },
      { sequence: 2, atMs: 300 },
    ]);
    first.says({ type: "ack", turn: 1, sound: 0, features: 1 });
    first.breaks();
    line.addFeatures(frame(400));
    const second = await next();
    expect(second.texts.map(({ type }) => type)).toEqual(["hello", "camera", "listen"]);
    second.says({ ...ready(0), features: 2 });
    expect(second.batches).toEqual([
      { sequence: 2, atMs: 300 },
      { sequence: 3, atMs: 400 },
    ]);
  });

  it("claims no words for the last second of sound, in which more may have been said", async () => {
    const { line, next } = opened();
    line.listen(1);
    const server = await next();
    server.says(ready(0));
    for (let number = 0; number < 10; number += 1) line.addSound(piece(number));
    line.sendWords(1, "I moved", null);
    for (let number = 10; number < 100; number += 1) line.addSound(piece(number));
    line.sendWords(1, "I moved the orders", 0.9);
    expect(server.texts.slice(-2)).toMatchObject([
      { type: "words", turn: 1, until_seconds: 0, text: "I moved", reliability: null },
      { type: "words", turn: 1, until_seconds: 3, text: "I moved the orders", reliability: 0.9 },
    ]);
  });

  it("tells each line which hints are muted, and which are not", async () => {
    const { line, next } = opened(["pace", "gaze"]);
    const mutedIn = (texts: readonly object[]) =>
      texts.flatMap((text) => ("muted" in text && "kind" in text && text.muted === true ? [text.kind] : []));
    const first = await next();
    expect(first.texts.filter(({ type }) => type === "mute")).toHaveLength(6);
    expect(mutedIn(first.texts)).toEqual(["pace", "gaze"]);
    line.mute("fillers", true);
    expect(first.texts.at(-1)).toEqual({ type: "mute", kind: "fillers", muted: true });
    first.breaks();
    line.mute("pace", false);
    const second = await next();
    expect(mutedIn(second.texts)).toEqual(["gaze", "fillers"]);
  });

  it("does not take the end before a pause for the end of the answer that goes on", async () => {
    const { line, next, messages } = opened();
    line.listen(1);
    const server = await next();
    server.says(ready(0));
    line.listen(1);
    server.says({ type: "ended", turn: 1, reason: "done" });
    expect(messages).toEqual([]);
    server.says(ready(0));
    server.says({ type: "ended", turn: 1, reason: "pause over" });
    expect(messages).toHaveLength(1);
  });

  it("takes a paused answer up again over the next line, where the candidate went on without one", async () => {
    const { line, next } = opened();
    line.listen(1);
    const first = await next();
    first.says(ready(0));
    line.send({ type: "done", turn: 1 });
    first.breaks();
    line.listen(1);
    const second = await next();
    expect(second.texts.at(-1)).toEqual({ type: "listen", turn: 1, reopen: true });
    second.breaks(); // before the server listened
    const third = await next();
    expect(third.texts.at(-1)).toEqual({ type: "listen", turn: 1, reopen: true });
    third.says(ready(0));
    third.breaks();
    const fourth = await next();
    expect(fourth.texts.at(-1)).toEqual({ type: "listen", turn: 1, reopen: false });
  });

  it("waits longer after each failure, and gives up where the server says so", async () => {
    const { line, next, retries, states } = opened();
    line.listen(1);
    const server = await next();
    server.breaks();
    expect(retries[0]?.ms).toBe(500);
    const second = await next();
    second.breaks();
    expect(retries[0]?.ms).toBe(1000);
    const third = await next();
    third.breaks(4409);
    expect(states.at(-1)).toEqual({ closed: 4409 });
    expect(retries).toEqual([]);
  });

  it("lets the voice speak on when the line is lost while the server holds it", async () => {
    const { next, messages } = opened();
    const server = await next();
    server.says({ type: "hold_voice", held: true });
    server.breaks();
    expect(messages.at(-1)).toEqual({ type: "hold_voice", held: false });
    const second = await next();
    second.breaks();
    expect(messages).toHaveLength(2);
  });

  it("connects again for the next answer, where one was without a line for more than three minutes", async () => {
    const { line, next, retries, states } = opened();
    line.listen(1);
    const server = await next();
    server.breaks();
    for (let number = 0; number < 4501; number += 1) line.addSound(piece(number));
    expect(states.at(-1)).toEqual({ closed: 4429 });
    line.addSound(piece(4501));
    expect(retries).toEqual([]);
    line.listen(2);
    const again = await next();
    expect(again.texts.at(-1)).toEqual({ type: "listen", turn: 2, reopen: true });
    expect(states.at(-1)).toBe("open");
  });

  it.each([1009, 4410])("does not connect again after code %i", async (code) => {
    const { next, retries, states } = opened();
    const server = await next();
    server.breaks(code);
    expect(states.at(-1)).toEqual({ closed: code });
    expect(retries).toEqual([]);
  });

  it("takes a line for dead on which the server says nothing for eight seconds of sound", async () => {
    const { line, next, states } = opened();
    line.listen(1);
    const server = await next();
    server.says(ready(0));
    for (let number = 0; number < 150; number += 1) line.addSound(piece(number));
    server.says({ type: "ack", turn: 1, sound: 10, features: 0 });
    for (let number = 150; number < 350; number += 1) line.addSound(piece(number));
    expect(states.at(-1)).toBe("open");
    line.addSound(piece(350));
    expect(states.at(-1)).toBe("lost");
  });

  it.each([
    ["no server listens", () => Promise.resolve("a-ticket")],
    ["no ticket comes", () => new Promise<string>(() => undefined)],
  ])("connects again where %s for thirty seconds of sound", async (_, fetchTicket) => {
    const { line, next, retries, tickets, states } = opened();
    const secondsOfSound = (seconds: number) => {
      for (let number = 0; number < 25 * seconds; number += 1) line.addSound(piece(number));
    };
    line.listen(1);
    const first = await next();
    first.breaks();
    secondsOfSound(60); // while it waits for the next attempt
    expect(retries).toHaveLength(1);
    tickets.mockImplementationOnce(fetchTicket);
    retries.shift()?.act();
    secondsOfSound(30);
    expect(retries).toEqual([]);
    secondsOfSound(1);
    expect(retries).toHaveLength(1);
    expect(states.at(-1)).toBe("lost");
    const last = await next();
    last.says(ready(0));
    expect(last.pieces).toHaveLength(91 * 25);
  });

  it("opens no second connection with a ticket that comes after the line was given up", async () => {
    const { line, next, sockets, retries, tickets } = opened();
    line.listen(1);
    (await next()).breaks();
    let comes: (ticket: string) => void = () => undefined;
    tickets.mockImplementationOnce(() => new Promise((resolve) => (comes = resolve)));
    retries.shift()?.act();
    for (let number = 0; number < 751; number += 1) line.addSound(piece(number));
    expect(retries).toHaveLength(1);
    comes("a-late-ticket");
    await Promise.resolve();
    expect(sockets).toHaveLength(1);
    await next();
    expect(sockets).toHaveLength(2);
  });

  it("keeps a line over which a minute of sound is sent at once, as after a lost one", async () => {
    const { line, next, states } = opened();
    line.listen(1);
    (await next()).breaks();
    for (let number = 0; number < 1500; number += 1) line.addSound(piece(number));
    const server = await next();
    server.says(ready(0));
    line.addSound(piece(1500));
    expect(server.pieces).toHaveLength(1501);
    expect(states.at(-1)).toBe("open");
  });

  it("hands on what the server says, and nothing after it was closed", async () => {
    const { line, next, messages, states } = opened();
    const server = await next();
    server.says({ type: "stop_voice", from_seconds: 2.5 });
    line.close();
    server.says({ type: "stop_voice", from_seconds: 2.5 });
    expect(messages).toEqual([{ type: "stop_voice", from_seconds: 2.5 }]);
    expect(states.at(-1)).toBe("off");
  });
});
