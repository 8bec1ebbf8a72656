import {
  type BufferGeometry,
  Color,
  DirectionalLight,
  Group,
  HemisphereLight,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from "three";

import { SHAPES } from "@/devices/mouth";

import { LOOK, type LookName } from "./looks";
import { AT_REST, type HeadMotion } from "./motion";
import { poseOf } from "./mouthPose";
import {
  bodyGeometry,
  browGeometry,
  collarGeometry,
  EYE_X,
  EYE_Y,
  eyeGeometry,
  glassesGeometry,
  glintGeometry,
  neckGeometry,
} from "./shape/details";
import { hairGeometry } from "./shape/hair";
import { mouthGeometry, poseMouth } from "./shape/mouth";
import { skinGeometry } from "./shape/skin";
import { frontAt } from "./shape/surface";

const EYE_COLOUR = 0x2a2422;
const GAZE = 0.035;
const PIXELS_AT_MOST = 2;

/** The drawn interviewer on a canvas; throws where the browser cannot draw in three dimensions. */
export class HeadScene {
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(24, 1, 1, 20);
  readonly #head = new Group();
  readonly #eyes: Mesh[] = [];
  readonly #glints: Mesh[] = [];
  readonly #brows: Mesh[] = [];
  readonly #body = new Group();
  readonly #mouth: BufferGeometry;

  constructor(canvas: HTMLCanvasElement, look: LookName) {
    this.#renderer = new WebGLRenderer({
      canvas,
      antialias: true,
      alpha: true,
      powerPreference: "low-power",
    });
    this.#renderer.setPixelRatio(Math.min(PIXELS_AT_MOST, devicePixelRatio));
    this.#mouth = mouthGeometry(LOOK[look].lips);
    this.#build(look);
    this.#light();
    this.#camera.position.set(0, -0.4, 9.3);
    this.#camera.lookAt(0, -0.4, 0);
    this.#scene.add(this.#head, this.#body);
    this.draw(AT_REST, new Float32Array(SHAPES.length).fill(0).fill(1, 0, 1));
  }

  /** Fits the drawing to the size of a square on the page, in CSS pixels. */
  resize(side: number): void {
    this.#renderer.setSize(side, side, false);
  }

  draw(motion: HeadMotion, weights: Float32Array): void {
    poseMouth(this.#mouth, poseOf(weights));
    this.#head.rotation.set(motion.pitch, motion.yaw, motion.roll);
    this.#head.position.set(0, motion.lift, 0);
    this.#body.scale.set(1, 1 + 0.004 * motion.breath, 1);
    for (const [place, eye] of this.#eyes.entries()) {
      const x = (place === 0 ? -1 : 1) * EYE_X + GAZE * motion.gazeX;
      const y = EYE_Y + GAZE * motion.gazeY;
      const z = frontAt(x, y);
      eye.position.set(x, y, z - 0.004);
      eye.rotation.y = 0.32 * x;
      eye.scale.y = Math.max(0.09, 1 - motion.blink);
      this.#glints[place]?.position.set(x + 0.028, y + 0.045, z + 0.036);
      this.#glints[place]?.scale.setScalar(motion.blink > 0.5 ? 0.001 : 1);
    }
    for (const brow of this.#brows) brow.position.y = 0.045 * motion.brows;
    this.#renderer.render(this.#scene, this.#camera);
  }

  dispose(): void {
    this.#scene.traverse((object) => {
      if (!(object instanceof Mesh)) return;
      (object.geometry as BufferGeometry).dispose();
      (object.material as Material).dispose();
    });
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }

  #build(name: LookName): void {
    const look = LOOK[name];
    const painted = new MeshLambertMaterial({ vertexColors: true });
    const hair = new MeshLambertMaterial({ color: look.hair });
    const brows = new MeshLambertMaterial({ color: look.brows });
    const dark = new MeshLambertMaterial({ color: EYE_COLOUR });
    this.#head.add(new Mesh(skinGeometry(look), painted), new Mesh(hairGeometry(name), hair));
    // The mouth is painted on the skin, its parts in their order.
    const onSkin = new MeshLambertMaterial({ vertexColors: true, depthTest: false, depthWrite: false });
    const mouth = new Mesh(this.#mouth, onSkin);
    mouth.renderOrder = 1;
    mouth.frustumCulled = false;
    this.#head.add(mouth);
    for (const side of [-1, 1]) {
      const eye = new Mesh(eyeGeometry(), dark);
      const glint = new Mesh(glintGeometry(), new MeshBasicMaterial({ color: 0xffffff }));
      const brow = new Mesh(browGeometry(side), brows);
      this.#eyes.push(eye);
      this.#glints.push(glint);
      this.#brows.push(brow);
      this.#head.add(eye, glint, brow);
    }
    if (look.hasGlasses) {
      this.#head.add(new Mesh(glassesGeometry(), new MeshLambertMaterial({ color: 0x3b3430 })));
    }
    const shaded = new Color(look.skin).multiplyScalar(0.78);
    this.#body.add(
      new Mesh(neckGeometry(), new MeshLambertMaterial({ color: shaded })),
      new Mesh(bodyGeometry(), new MeshLambertMaterial({ color: look.clothes })),
      new Mesh(collarGeometry(), new MeshLambertMaterial({ color: look.collar })),
    );
  }

  #light(): void {
    const key = new DirectionalLight(0xfff3e4, 1.55);
    key.position.set(-2.5, 3, 5);
    const rim = new DirectionalLight(0xdfeaf2, 0.8);
    rim.position.set(4, 1.5, -2);
    this.#scene.add(new HemisphereLight(0xffffff, 0xb9a99a, 1.75), key, rim);
  }
}
