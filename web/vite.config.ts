import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { configDefaults, defineConfig } from "vitest/config";

import { pagePatterns } from "./src/lib/paths.ts";
import { codeRunner } from "./tooling/code-runner.ts";
import { compress } from "./tooling/compress.ts";
import { faceModels } from "./tooling/face-models.ts";
import { pageList } from "./tooling/page-list.ts";
import { serviceWorker } from "./tooling/service-worker.ts";

// The Host header stays the browser's: the server refuses writes whose Origin is not its own.
const SERVER = {
  target: process.env["GREENROOM_URL"] ?? "http://localhost:8000",
  changeOrigin: false,
  ws: true,
};

/** What these test lives in its modules as long as the page does: the recorder, the line, the voices of the browser. */
const OWN_PAGE = [
  "src/features/interview/**/*.test.{ts,tsx}",
  "src/features/coding/workspace/Speech.test.tsx",
  "src/api/speech.test.ts",
];

export default defineConfig(({ mode }) => ({
  plugins: [
    react(),
    codeRunner(),
    faceModels(),
    serviceWorker("src/service-worker.ts"),
    pageList(pagePatterns()),
    compress(),
  ],
  // The landmarks' worker has modules of its own.
  worker: { format: "es", plugins: () => [faceModels()] },
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { port: 5173, proxy: { "/api": SERVER, "/health": SERVER } },
  build: {
    outDir: mode === "fixtures" ? "dist-fixtures" : "dist",
    manifest: true,
    // The page's security policy allows no inline data: everything is a file of its own.
    assetsInlineLimit: 0,
    // What several pages share is one file: twenty small ones take longer to fetch than they save.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "shared",
              test: /\/src\/(components(?!\/charts)|lib(?!\/(offline|uploadQueue))|api(?!\/(coding|recognition)\.)|i18n)\//,
              minShareCount: 4,
            },
            // Camera, microphone and voices, for the pages that record; the first load names each file once.
            {
              name: "devices",
              test: /\/src\/(devices|lib\/recording)\//,
              minShareCount: 2,
            },
            { name: "uploads", test: /\/src\/lib\/(offline|uploadQueue)\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    restoreMocks: true,
    testTimeout: 60_000,
    // A page of its own for each file takes as long as the tests, so most files share one.
    projects: [
      { extends: true, test: { name: "own page", include: OWN_PAGE } },
      {
        extends: true,
        test: { name: "shared page", isolate: false, exclude: [...configDefaults.exclude, ...OWN_PAGE] },
      },
    ],
  },
}));
