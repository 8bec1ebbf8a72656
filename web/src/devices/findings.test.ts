import { describe, expect, it } from "vitest";

import { judgeFraming, type FaceBox } from "./framing";
import { judgeLevel, loudnessDb, meterShare } from "./level";
import { judgeLight, readLight } from "./light";
import { judgeNetwork, timeRoundTrips } from "./network";
import { localVoice } from "./speaking";
import { DeviceError, troubleOf } from "./trouble";

describe("loudness", () => {
  it("of a full-scale sine is -3 dB, of half the amplitude 6 dB less, of silence nothing", () => {
    const sine = Float32Array.from({ length: 4800 }, (_, at) => Math.sin((2 * Math.PI * 100 * at) / 4800));
    expect(loudnessDb(sine)).toBeCloseTo(-3.01, 2);
    expect(loudnessDb(sine.map((sample) => sample / 2))).toBeCloseTo(-9.03, 2);
    expect(loudnessDb(new Float32Array(4800))).toBe(-Infinity);
  });

  it("fills the meter from nothing to all", () => {
    expect([-Infinity, -60, -33, -6, 0].map(meterShare)).toEqual([0, 0, 0.5, 1, 1]);
  });

  it.each([
    [-Infinity, "silent"],
    [-40, "quiet"],
    [-20, "good"],
    [-1, "loud"],
  ])("of %d dB at most is %s", (db, finding) => {
    expect(judgeLevel(db)).toBe(finding);
  });
});

/** A picture whose middle has one grey and whose edge another, 0-255. */
function picture(edge: number, middle: number) {
  const [width, height] = [30, 30];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const isCentral = x >= 10 && x < 20 && y >= 10 && y < 20;
    data.fill(isCentral ? middle : edge, 4 * at, 4 * at + 3);
  }
  return { data, width, height };
}

describe("light", () => {
  it("is read off the whole picture and its middle", () => {
    const light = readLight(picture(255, 0));
    expect(light.middle).toBe(0);
    expect(light.whole).toBeCloseTo(8 / 9);
  });

  it.each([
    [20, 30, "dark"],
    [240, 60, "backlit"],
    [240, 240, "bright"],
    [110, 140, "good"],
  ])("of edge %d and middle %d is %s", (edge, middle, finding) => {
    expect(judgeLight(readLight(picture(edge, middle)))).toBe(finding);
  });
});

describe("framing", () => {
  const face: FaceBox = { x: 0.35, y: 0.2, width: 0.3, height: 0.4 };

  it.each<[string, readonly FaceBox[]]>([
    ["no face", []],
    ["several", [face, { ...face, x: 0 }]],
    ["far", [{ ...face, height: 0.1 }]],
    ["close", [{ ...face, height: 0.7 }]],
    ["aside", [{ ...face, x: 0 }]],
    ["high", [{ ...face, y: 0 }]],
    ["low", [{ ...face, y: 0.5 }]],
    ["good", [face]],
  ])("is %s", (finding, faces) => {
    expect(judgeFraming(faces)).toBe(finding);
  });
});

describe("the line", () => {
  it.each([
    [[], "offline"],
    [[30, 900, 40], "good"],
    [[600, 500, 30], "slow"],
  ])("with round trips of %j ms is %s", (times, finding) => {
    expect(judgeNetwork(times)).toBe(finding);
  });

  it("is timed without the tries that failed", async () => {
    let nowMs = 0;
    let tries = 0;
    const ask = () => {
      nowMs += 50;
      tries += 1;
      return tries === 2 ? Promise.reject(new Error("No line")) : Promise.resolve();
    };
    expect(await timeRoundTrips(ask, 3, () => nowMs)).toEqual([50, 50]);
  });
});

describe("trouble with devices", () => {
  it.each([
    ["NotAllowedError", "denied"],
    ["NotFoundError", "absent"],
    ["NotReadableError", "busy"],
    ["SomethingNewError", "unknown"],
  ])("called %s by the browser is %s", (name, trouble) => {
    expect(troubleOf(Object.assign(new Error("No"), { name }))).toBe(trouble);
  });

  it("keeps its name once it has one", () => {
    expect(troubleOf(new DeviceError("insecure"))).toBe("insecure");
    expect(troubleOf("whatever")).toBe("unknown");
  });
});

describe("the interviewer's voice", () => {
  const voice = (name: string, lang: string, localService: boolean, isDefault = false) =>
    ({ name, lang, localService, default: isDefault }) as SpeechSynthesisVoice;
  const near = voice("near", "en-GB", true);
  const usual = voice("usual", "en_US", true, true);

  it("is one of this device, in the language of the interview, the usual one first", () => {
    expect(localVoice([near, usual], "en")).toBe(usual);
    expect(localVoice([near], "en")).toBe(near);
  });

  it("is none rather than one that sends the questions away, or that speaks another language", () => {
    expect(localVoice([voice("far", "en-US", false), voice("other", "es-ES", true)], "en")).toBeNull();
  });
});
