import js from "@eslint/js";
import boundaries from "eslint-plugin-boundaries";
import a11y from "eslint-plugin-jsx-a11y";
import react from "eslint-plugin-react";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

/** Attributes that people read or hear; like the text between tags, they come from a texts folder. */
const SPOKEN_ATTRIBUTE =
  "/^(alt|aria-label|aria-description|aria-valuetext|label|placeholder|title|summary|legend)$/";

const mayImport = (from, to) => ({
  from: { element: { type: from } },
  allow: [{ to: { element: { type: to } } }],
});

export default ts.config(
  { ignores: ["dist", "dist-fixtures", "screenshots", "src/api/schema.d.ts"] },
  js.configs.recommended,
  { files: ["scripts/**", "*.js"], languageOptions: { globals: globals.node } },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [
      ts.configs.strictTypeChecked,
      ts.configs.stylisticTypeChecked,
      react.configs.flat.recommended,
      react.configs.flat["jsx-runtime"],
      hooks.configs.flat.recommended,
      a11y.flatConfigs.strict,
    ],
    plugins: { boundaries },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      react: { version: "detect" },
      "import/resolver": { typescript: true },
      "boundaries/include": ["src/**"],
      "boundaries/elements": [
        { type: "feature", pattern: "src/features/*", capture: ["name"] },
        { type: "app", pattern: "src/app" },
        { type: "testing", pattern: "src/testing" },
        { type: "components", pattern: "src/components/*", capture: ["name"] },
        { type: "api", pattern: "src/api" },
        { type: "base", pattern: "src/(lib|i18n|styles|signals|devices)" },
      ],
    },
    rules: {
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      complexity: ["error", 10],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "react/prop-types": "off",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/main.tsx", "src/service-worker.ts"],
    rules: {
      // What may import what, from the pages down; a feature knows no other feature.
      "boundaries/no-unknown-files": "error",
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          message: "{{from.element.type}} may not import {{to.element.type}} {{to.element.captured.name}}",
          policies: [
            mayImport("app", ["app", "feature", "components", "api", "base"]),
            mayImport("feature", ["components", "api", "base"]),
            {
              from: { element: { type: "feature" } },
              allow: [
                {
                  to: { element: { type: "feature", captured: { name: "{{from.element.captured.name}}" } } },
                },
              ],
            },
            mayImport("components", ["components", "api", "base"]),
            mayImport("api", ["api", "base"]),
            mayImport("base", ["base"]),
            mayImport("testing", ["app", "feature", "components", "api", "base", "testing"]),
          ],
        },
      ],
    },
  },
  {
    files: ["src/**/*.test.{ts,tsx}"],
    rules: { "boundaries/dependencies": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["src/**/*.tsx"],
    ignores: ["src/**/*.test.tsx", "src/testing/**"],
    rules: {
      "react/jsx-no-literals": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: `JSXAttribute[name.name=${SPOKEN_ATTRIBUTE}] > Literal`,
          message: "What people read or hear comes from a texts folder.",
        },
      ],
    },
  },
);
