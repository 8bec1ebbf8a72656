import type { Transcript } from "@/api/reportShapes";

const LONGEST_LINE_WORDS = 9;

/** Gives a player captions made of the transcript's words, which the reader can switch on. */
export function captionsOf({ words, language }: Transcript, media: HTMLMediaElement, label: string): void {
  if (!("VTTCue" in window) || media.textTracks.length > 0) return;
  const track = media.addTextTrack("captions", label, language);
  for (let first = 0; first < words.length; first += LONGEST_LINE_WORDS) {
    const line = words.slice(first, first + LONGEST_LINE_WORDS);
    const [start, end] = [line[0], line.at(-1)];
    if (start === undefined || end === undefined) continue;
    const text = line.map((word) => word.text).join(" ");
    track.addCue(new VTTCue(start.start_seconds, end.end_seconds, text));
  }
}
