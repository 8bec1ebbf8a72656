import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { Plugin } from "vite";

const VIRTUAL = "virtual:face-models";
const IN_DEVELOPMENT = "face-models";
/** From the folder of the application, in which every build runs. */
const PACKAGES = "node_modules/";

/** The files that the landmarks in the browser need, and nothing else of their packages, by their SHA-256. */
export const FACE_FILES: readonly {
  readonly from: string;
  readonly name: string;
  readonly sha256: string;
}[] = [
  {
    from: "@vladmandic/human/models/blazeface.json",
    name: "blazeface.json",
    sha256: "cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f",
  },
  {
    from: "@vladmandic/human/models/blazeface.bin",
    name: "blazeface.bin",
    sha256: "dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72",
  },
  {
    from: "@vladmandic/human/models/facemesh.json",
    name: "facemesh.json",
    sha256: "b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7",
  },
  {
    from: "@vladmandic/human/models/facemesh.bin",
    name: "facemesh.bin",
    sha256: "3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b",
  },
  {
    from: "@vladmandic/human/models/iris.json",
    name: "iris.json",
    sha256: "49038ac9dcc09aa05474d91d98e9db5b47af4830929bcf102ed5a56bfbabb465",
  },
  {
    from: "@vladmandic/human/models/iris.bin",
    name: "iris.bin",
    sha256: "d7f296d184274213d4642681ae186112cbbec77fd2ab066257d3c56a1940bc71",
  },
  {
    from: "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm",
    name: "tfjs-backend-wasm.wasm",
    sha256: "70a5d516060464e5269f01c74bac1772d6b8ab6cb612acf16b5cdaf61f78d892",
  },
  {
    from: "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm",
    name: "tfjs-backend-wasm-simd.wasm",
    sha256: "77ebb28a6d34f371dbbf2086b7f2de8994acd8ea5a3cf1fa24d2c26c840cac7b",
  },
];

/** Serves the models of the face and the WebAssembly that runs them, under names that they know each other by. */
export function faceModels(): Plugin {
  let isBuild = false;
  const folder = () => {
    const digests = FACE_FILES.map(({ sha256 }) => sha256).join();
    return isBuild
      ? `assets/face-${createHash("sha256").update(digests).digest("hex").slice(0, 12)}`
      : IN_DEVELOPMENT;
  };
  return {
    name: "greenroom-face-models",
    configResolved({ command }) {
      isBuild = command === "build";
    },
    resolveId(id) {
      return id === VIRTUAL ? `\0${VIRTUAL}` : null;
    },
    load(id) {
      return id === `\0${VIRTUAL}` ? `export default ${JSON.stringify(`/${folder()}/`)};` : null;
    },
    async generateBundle() {
      for (const file of FACE_FILES)
        this.emitFile({
          type: "asset",
          fileName: `${folder()}/${file.name}`,
          source: await readChecked(file),
        });
    },
    configureServer(server) {
      for (const file of FACE_FILES)
        server.middlewares.use(`/${IN_DEVELOPMENT}/${file.name}`, (_request, response) => {
          void readChecked(file).then((content) =>
            response.setHeader("Content-Type", mediaType(file.name)).end(content),
          );
        });
    },
  };
}

/** Returns a file's content; fails if it is not the one that was looked at. */
export async function readChecked({ from, sha256 }: (typeof FACE_FILES)[number]): Promise<Buffer> {
  const content = await readFile(PACKAGES + from);
  const found = createHash("sha256").update(content).digest("hex");
  if (found !== sha256) throw new Error(`${from} is another file: SHA-256 ${found}`);
  return content;
}

function mediaType(name: string): string {
  if (name.endsWith(".wasm")) return "application/wasm";
  return name.endsWith(".json") ? "application/json" : "application/octet-stream";
}
