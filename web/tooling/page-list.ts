import type { Plugin } from "vite";

/** Writes the addresses of all pages, so that the server answers 404 at any other address. */
export function pageList(patterns: readonly string[]): Plugin {
  return {
    name: "greenroom-page-list",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "pages.json", source: JSON.stringify(patterns) });
    },
  };
}
