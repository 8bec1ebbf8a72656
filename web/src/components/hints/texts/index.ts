import { defineTexts } from "@/i18n/defineTexts";

import en from "./en";

export const useHintTexts = defineTexts(en, import.meta.glob(["./*.ts", "!./en.ts", "!./index.ts"]));
