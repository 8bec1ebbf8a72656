/** Files that import each other, types included, can only be read together. */
export default {
  forbidden: [{ name: "no-import-cycle", severity: "error", from: {}, to: { circular: true } }],
  options: {
    includeOnly: "^src/",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
