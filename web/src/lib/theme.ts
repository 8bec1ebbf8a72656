export type Theme = "system" | "light" | "dark";

/** Shows the page in a theme; `system` follows the device's. */
export function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
