import "@testing-library/jest-dom/vitest";
import "fake-indexeddb/auto";

import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";

// A machine that does other things too is slower than the library expects.
configure({ asyncUtilTimeout: 20_000 });

// jsdom has no layout and no top layer; what the components use of them is said here in a few lines.
class NoResizes implements ResizeObserver {
  observe(): void {
    /* Nothing ever changes its size. */
  }
  unobserve(): void {
    /* As above. */
  }
  disconnect(): void {
    /* As above. */
  }
}
globalThis.ResizeObserver = NoResizes;
globalThis.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.hasPointerCapture = () => false;
// axe measures the width of icon fonts on a canvas; there are none of either here.
HTMLCanvasElement.prototype.getContext = () => null;
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
  this.dispatchEvent(new Event("close"));
};

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  document.cookie = "greenroom_signed_in=yes; Path=/";
});
afterEach(cleanup);
