export type LightFinding = "dark" | "backlit" | "bright" | "good";

/** Mean brightness of a picture and of its middle, 0-1. */
export interface Light {
  readonly whole: number;
  readonly middle: number;
}

/** Below this a camera makes up for the dark with noise and slow frames. */
const DARK = 0.2;
const BRIGHT = 0.85;
/** A face that is so much darker than what is behind it has the light in its back. */
const BACKLIT_RATIO = 0.6;

export function judgeLight({ whole, middle }: Light): LightFinding {
  if (whole < DARK) return "dark";
  if (middle < whole * BACKLIT_RATIO) return "backlit";
  return middle > BRIGHT ? "bright" : "good";
}

/** Reads the light off a picture's pixels; the middle is its central third each way, where a face should be. */
export function readLight({ data, width, height }: Pick<ImageData, "data" | "width" | "height">): Light {
  let [whole, middle, inMiddle] = [0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const luma = lumaAt(data, 4 * (y * width + x));
      whole += luma;
      if (isCentral(x, width) && isCentral(y, height)) {
        middle += luma;
        inMiddle += 1;
      }
    }
  }
  return { whole: whole / (width * height), middle: middle / inMiddle };
}

function isCentral(place: number, size: number): boolean {
  return place >= size / 3 && place < (2 * size) / 3;
}

/** Rec. 709 luma, 0-1. */
function lumaAt(data: Uint8ClampedArray, at: number): number {
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
