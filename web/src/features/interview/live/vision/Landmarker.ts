import { loadGraphModel, type GraphModel } from "@tensorflow/tfjs-converter";
import * as tf from "@tensorflow/tfjs-core";

import { bestDetection, DETECTOR_SIDE } from "./detections";
import type { Landmark } from "./measureFace";
import { eyeRegion, faceRegion, placeInPicture, type Region } from "./regions";

const MESH_SIDE = 192;
const IRIS_SIDE = 64;
const MESH_POINTS = 468;
/** Of the iris model: 71 points of the eye and its brow, then five of the iris. */
const EYE_POINTS = 76;
const IRIS_POINTS = [71, 72, 73, 74, 75];
const LEAST_PRESENCE = 0.5;
/** Corners of the eyes. */
const RIGHT_CORNERS = [33, 133] as const;
const LEFT_CORNERS = [263, 362] as const;

/** Points of the mesh that the iris model places better, by their number there. */
const RIGHT_REFINED: Readonly<Record<number, number>> = {
  33: 0, 144: 3, 145: 4, 153: 5, 133: 8, 160: 11, 159: 12, 158: 13, 63: 65, 105: 66, 66: 67, 55: 69,
}; // prettier-ignore
const LEFT_REFINED: Readonly<Record<number, number>> = {
  263: 0, 373: 3, 374: 4, 380: 5, 362: 8, 387: 11, 386: 12, 385: 13, 293: 65, 334: 66, 296: 67, 285: 69,
}; // prettier-ignore

/**
 * Finds the 478 points of a face mesh with irises, with the models of MediaPipe.
 *
 * A face is detected once, and then followed: each picture is cut out where the last one had the face.
 */
export class Landmarker {
  readonly #canvas = new OffscreenCanvas(1, 1);
  readonly #context = contextOf(this.#canvas);
  readonly #models: Models;
  #region: Region | null = null;

  private constructor(models: Models) {
    this.#models = models;
  }

  static async load(folder: string): Promise<Landmarker> {
    const [detector, mesh, iris] = await Promise.all(
      ["blazeface", "facemesh", "iris"].map((name) => loadGraphModel(`${folder}${name}.json`)),
    );
    if (detector === undefined || mesh === undefined || iris === undefined) throw new Error("no models");
    return new Landmarker({ detector, mesh, iris });
  }

  /** Runs each model once, so that the first face is not late. */
  warmUp(picture: ImageBitmap): void {
    const whole = { x: picture.width / 2, y: picture.height / 2, size: picture.width, radians: 0 };
    this.#detect(picture);
    const corners = { length: MESH_POINTS };
    const nothing = this.#follow(picture, whole) ?? Array.from(corners, (): Landmark => [0, 0, 0]);
    this.#refined(picture, nothing, 0);
    this.#region = null;
  }

  /** Returns the points in pixels of the picture; null where there is no face. */
  find(picture: ImageBitmap): readonly Landmark[] | null {
    const known = this.#region ?? this.#detect(picture);
    const found = known === null ? null : this.#follow(picture, known);
    if (found === null || known === null) {
      this.#region = null;
      return null;
    }
    const [right, left] = [at(found, RIGHT_CORNERS[0]), at(found, LEFT_CORNERS[0])];
    this.#region = faceRegion(found, right, left);
    return this.#refined(picture, found, known.radians);
  }

  #detect(picture: ImageBitmap): Region | null {
    const side = Math.max(picture.width, picture.height);
    const whole = { x: picture.width / 2, y: picture.height / 2, size: side, radians: 0 };
    const answers = tf.tidy(() => {
      const pixels = tf.sub(tf.div(this.#cut(picture, whole, DETECTOR_SIDE), 127.5), 1);
      const parts = this.#models.detector.execute(pixels) as tf.Tensor3D[];
      const [small, smallBoxes, large, largeBoxes] = [512 * 1, 512 * 16, 384 * 1, 384 * 16].map((size) => {
        const part = parts.find((one) => one.size === size);
        if (part === undefined) throw new Error("another detector");
        return part;
      }) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
      const joined = [tf.concat([small, smallBoxes], 2), tf.concat([large, largeBoxes], 2)];
      return tf.concat(joined, 1).dataSync() as Float32Array;
    });
    const found = bestDetection(answers);
    if (found === null) return null;
    const place = ([x, y]: readonly [number, number, ...number[]]) => placeInPicture([x, y, 0], whole);
    return faceRegion(found.box.map(place), place(found.rightEye), place(found.leftEye));
  }

  #follow(picture: ImageBitmap, region: Region): readonly Landmark[] | null {
    const [points, presence] = tf.tidy(() => {
      const parts = this.#models.mesh.execute(
        tf.div(this.#cut(picture, region, MESH_SIDE), 255),
      ) as tf.Tensor[];
      const mesh = parts.find(({ size }) => size === 3 * MESH_POINTS);
      const flag = parts.find(({ size }) => size === 1);
      return [mesh?.dataSync() ?? [], flag?.dataSync()[0] ?? 0] as const;
    });
    if (presence < LEAST_PRESENCE) return null;
    return Array.from({ length: MESH_POINTS }, (_, place) =>
      placeInPicture(pointOf(points, place, MESH_SIDE), region),
    );
  }

  /** Puts the eyes' points where the iris model sees them, and adds those of the irises. */
  #refined(picture: ImageBitmap, mesh: readonly Landmark[], radians: number): readonly Landmark[] {
    const right = eyeRegion(at(mesh, RIGHT_CORNERS[0]), at(mesh, RIGHT_CORNERS[1]), radians);
    const left = eyeRegion(at(mesh, LEFT_CORNERS[0]), at(mesh, LEFT_CORNERS[1]), radians);
    const points = tf.tidy(() => {
      const cuts = [this.#cut(picture, right, IRIS_SIDE), tf.reverse(this.#cut(picture, left, IRIS_SIDE), 2)];
      return (this.#models.iris.execute(tf.div(tf.concat(cuts, 0), 255)) as tf.Tensor).dataSync();
    });
    const all = [...mesh];
    const place = (number: number, eye: Landmark) => {
      all[number] = [eye[0], eye[1], (mesh[number] ?? eye)[2]];
    };
    const eyePoint = (number: number) => placeInPicture(pointOf(points, number, IRIS_SIDE), right);
    const leftPoint = (number: number) => {
      const [x, y, z] = pointOf(points, EYE_POINTS + number, IRIS_SIDE);
      return placeInPicture([1 - x, y, z], left);
    };
    for (const [number, eye] of Object.entries(RIGHT_REFINED)) place(Number(number), eyePoint(eye));
    for (const [number, eye] of Object.entries(LEFT_REFINED)) place(Number(number), leftPoint(eye));
    const flat = ([x, y]: Landmark): Landmark => [x, y, 0];
    return [...all, ...IRIS_POINTS.map(eyePoint).map(flat), ...IRIS_POINTS.map(leftPoint).map(flat)];
  }

  /** Returns the pixels of a region, upright, in a square with a side; shape (1, side, side, 3), 0 to 255. */
  #cut(picture: ImageBitmap, region: Region, side: number): tf.Tensor4D {
    const context = this.#context;
    this.#canvas.width = side;
    this.#canvas.height = side;
    const scale = side / region.size;
    context.translate(side / 2, side / 2);
    context.rotate(-region.radians);
    context.scale(scale, scale);
    context.drawImage(picture, -region.x, -region.y);
    const { data } = context.getImageData(0, 0, side, side);
    const rgb = new Float32Array(side * side * 3);
    for (let pixel = 0; pixel < side * side; pixel += 1)
      for (let colour = 0; colour < 3; colour += 1) rgb[3 * pixel + colour] = data[4 * pixel + colour] ?? 0;
    return tf.tensor4d(rgb, [1, side, side, 3]);
  }
}

interface Models {
  readonly detector: GraphModel;
  readonly mesh: GraphModel;
  readonly iris: GraphModel;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  return context;
}

function pointOf(values: ArrayLike<number>, place: number, side: number): Landmark {
  const value = (offset: number) => (values[3 * place + offset] ?? NaN) / side;
  return [value(0), value(1), value(2)];
}

function at(points: readonly Landmark[], number: number): Landmark {
  const point = points[number];
  if (point === undefined) throw new Error(`no point ${number}`);
  return point;
}
