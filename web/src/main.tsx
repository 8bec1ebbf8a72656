import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import { rememberedLanguage } from "./i18n/LanguageProvider";
import { prepare } from "./i18n/translations";

async function start(root: HTMLElement): Promise<void> {
  const language = rememberedLanguage();
  await prepare(language);
  let page = <App language={language} openEvents={(address) => new EventSource(address)} />;
  if (import.meta.env.MODE === "fixtures") {
    const { fixturesPage } = await import("./testing/fixturesPage");
    page = fixturesPage(language);
  }
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
  if (import.meta.env.MODE === "production" && "serviceWorker" in navigator) {
    await navigator.serviceWorker.register("/service-worker.js");
  }
}

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
void start(root);
