import { setWasmPaths, version_wasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import folder from "virtual:face-models";

import type { PictureRequest, WorkerReply } from "./contracts";
import { Landmarker } from "./Landmarker";
import { measureFace } from "./measureFace";

/** Named in what the server stores, so that values of different landmarkers are never mixed. */
const LANDMARKER = `mediapipe-mesh human-3.3.6 tfjs-${version_wasm}`;

const loaded = load();

async function load(): Promise<Landmarker> {
  setWasmPaths(folder);
  if (!(await tf.setBackend("wasm"))) throw new Error("no WebAssembly");
  const landmarker = await Landmarker.load(folder);
  // The first picture compiles the models.
  const empty = await createImageBitmap(new ImageData(64, 64));
  landmarker.warmUp(empty);
  empty.close();
  reply({ kind: "ready", landmarker: LANDMARKER });
  return landmarker;
}

loaded.catch((error: unknown) => {
  reply({ kind: "failed", reason: String(error) });
});

onmessage = ({ data: { picture } }: MessageEvent<PictureRequest>) => {
  void measure(picture).catch((error: unknown) => {
    reply({ kind: "failed", reason: String(error) });
  });
};

async function measure(picture: ImageBitmap): Promise<void> {
  const landmarker = await loaded;
  const points = landmarker.find(picture);
  const { width, height } = picture;
  picture.close();
  const face =
    points === null
      ? null
      : measureFace(
          points.map(([x, y, z]) => [x / width, y / height, z / width] as const),
          width,
          height,
        );
  reply({ kind: "measured", face });
}

function reply(message: WorkerReply): void {
  postMessage(message);
}
