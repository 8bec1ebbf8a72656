import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import type { OpenEvents } from "./api/events";

const openEvents: OpenEvents = (address) => new EventSource(address);
let page = <App openEvents={openEvents} />;

if (import.meta.env.MODE === "fixtures") {
  const { fixturesPage } = await import("./testing/fixturesPage");
  page = fixturesPage();
} else if (import.meta.env.PROD && "serviceWorker" in navigator) {
  void navigator.serviceWorker.register("/service-worker.js");
}

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(<StrictMode>{page}</StrictMode>);
