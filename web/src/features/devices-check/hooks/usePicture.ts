import { useEffect, useState } from "react";

import { faceFinder, judgeFraming, type FramingFinding } from "@/devices/framing";
import { judgeLight, readLight, type LightFinding } from "@/devices/light";

const LOOK_EVERY_MS = 700;
/** Brightness needs no detail. */
const WIDTH = 48;
const HEIGHT = 36;

interface Picture {
  readonly light: LightFinding | null;
  readonly framing: FramingFinding | "unknown" | null;
}

const NOTHING: Picture = { light: null, framing: null };

/** What the camera's picture says about light and place; framing is unknown where the browser finds no faces. */
export function usePicture(video: HTMLVideoElement | null): Picture {
  const [picture, setPicture] = useState(NOTHING);
  useEffect(() => {
    if (video === null) return;
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const findFaces = faceFinder();
    let isWanted = true;
    const look = async () => {
      if (context === null || video.videoWidth === 0) return;
      context.drawImage(video, 0, 0, WIDTH, HEIGHT);
      const light = judgeLight(readLight(context.getImageData(0, 0, WIDTH, HEIGHT)));
      // The class may be there and its detector not; then it cannot tell either.
      const faces = await findFaces?.(video).catch(() => undefined);
      if (isWanted) setPicture({ light, framing: faces === undefined ? "unknown" : judgeFraming(faces) });
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [video]);
  return video === null ? NOTHING : picture;
}
