/** Loudness in decibels below full scale: 0 is the loudest there can be, silence has none (-Infinity). */
export function loudnessDb(samples: Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return 10 * Math.log10(energy / Math.max(1, samples.length));
}

/** A quiet room lies below -60 dB, a voice at arm's length around -35 to -15, a microphone overdriven near 0. */
const QUIET_DB = -60;
const LOUD_DB = -6;

/** How full a meter is, 0-1. */
export function meterShare(db: number): number {
  return Math.min(1, Math.max(0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)));
}

export type LevelFinding = "silent" | "quiet" | "good" | "loud";

const AUDIBLE_DB = -45;
const CLEAR_DB = -35;

/** What the loudest moment of the last seconds says about the microphone. */
export function judgeLevel(loudestDb: number): LevelFinding {
  if (loudestDb < AUDIBLE_DB) return "silent";
  if (loudestDb < CLEAR_DB) return "quiet";
  return loudestDb > LOUD_DB ? "loud" : "good";
}

/** Some browsers switch Web Audio off. */
export function canMeasureLevel(): boolean {
  return "AudioContext" in globalThis;
}

const WINDOW_SAMPLES = 1024;
const READ_EVERY_MS = 50;

/** Tells how loud it is, 20 times a second, until the returned function is called. */
export function listenToLevel(stream: MediaStream, onLevel: (db: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = WINDOW_SAMPLES;
  const source = context.createMediaStreamSource(stream);
  source.connect(analyser);
  const samples = new Float32Array(WINDOW_SAMPLES);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudnessDb(samples));
  }, READ_EVERY_MS);
  return () => {
    clearInterval(timer);
    source.disconnect();
    void context.close();
  };
}
