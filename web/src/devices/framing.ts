/** A face in the picture; everything as a share of the picture's width and height. */
export interface FaceBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type FramingFinding = "no face" | "several" | "far" | "close" | "aside" | "high" | "low" | "good";

const FAR = 0.18;
const CLOSE = 0.6;
const ASIDE = 0.2;
const HIGHEST = 0.25;
const LOWEST = 0.62;

/** What to change about where one sits; eyes a third from the top and shoulders in the picture are good. */
export function judgeFraming(faces: readonly FaceBox[]): FramingFinding {
  const [face, ...others] = faces;
  if (face === undefined) return "no face";
  if (others.length > 0) return "several";
  if (face.height < FAR) return "far";
  if (face.height > CLOSE) return "close";
  if (Math.abs(face.x + face.width / 2 - 0.5) > ASIDE) return "aside";
  const middle = face.y + face.height / 2;
  if (middle < HIGHEST) return "high";
  return middle > LOWEST ? "low" : "good";
}

interface Detector {
  detect(video: HTMLVideoElement): Promise<readonly { readonly boundingBox: DOMRectReadOnly }[]>;
}

/** Finds faces with the browser's own detector; null without one; the position is then unknown. */
export function faceFinder(): ((video: HTMLVideoElement) => Promise<readonly FaceBox[]>) | null {
  const { FaceDetector } = globalThis as { FaceDetector?: new () => Detector };
  if (FaceDetector === undefined) return null;
  const detector = new FaceDetector();
  return async (video) => {
    const faces = await detector.detect(video);
    return faces.map(({ boundingBox: { x, y, width, height } }) => ({
      x: x / video.videoWidth,
      y: y / video.videoHeight,
      width: width / video.videoWidth,
      height: height / video.videoHeight,
    }));
  };
}
