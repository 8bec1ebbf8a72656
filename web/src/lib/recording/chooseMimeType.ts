/** Best first. VP8 costs the analysis least to decode; Safari records mp4 only. */
const VIDEO = [
  "video/webm;codecs=vp8,opus",
  "video/webm",
  "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
  "video/mp4",
];
const SOUND = ["audio/webm;codecs=opus", "audio/webm", "audio/mp4;codecs=mp4a.40.2", "audio/mp4"];

/** The first kind of file that this browser can record; null when it can record none that the server reads. */
export function chooseMimeType(hasVideo: boolean, canRecord: (mimeType: string) => boolean): string | null {
  return (hasVideo ? VIDEO : SOUND).find(canRecord) ?? null;
}
