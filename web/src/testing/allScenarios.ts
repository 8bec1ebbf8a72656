import type { Scenario } from "./scenario";

const files = import.meta.glob<{ default: readonly Scenario[] }>("./scenarios/*.ts", { eager: true });

/** Every state of every page that has a file in scenarios/. */
export const allScenarios: readonly Scenario[] = Object.values(files).flatMap((file) => file.default);
