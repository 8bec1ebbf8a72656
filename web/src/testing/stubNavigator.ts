import { onTestFinished } from "vitest";

/** Gives the browser of this test something that jsdom does not have. */
export function stubNavigator(name: string, value: unknown): void {
  Object.defineProperty(navigator, name, { configurable: true, value });
  onTestFinished(() => {
    Reflect.deleteProperty(navigator, name);
  });
}
