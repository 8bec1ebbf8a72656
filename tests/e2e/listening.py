"""What a page plays and draws, measured where it leaves the page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, BrowserType, Page

from tests.e2e.devices import find_chromium

SOFTWARE_GRAPHICS = ("--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")

PROBE = """
(() => {
  const probe = { analysers: [], frames: [], calls: 0, triangles: 0 };
  window.probe = probe;
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode) {
      const analyser = new AnalyserNode(this.context);
      connect.call(this, analyser);
      probe.analysers.push(analyser);
    }
    return connect.call(this, target, ...rest);
  };
  const running = () => probe.analysers.filter(({ context }) => context.state === "running");
  probe.loudness = () => Math.max(0, ...running().map((one) => {
    const samples = new Float32Array(one.fftSize);
    one.getFloatTimeDomainData(samples);
    return Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
  }));
  const counted = (name, countOf) => {
    const draw = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...given) {
      probe.calls += 1;
      probe.triangles += countOf(given) / 3;
      return draw.apply(this, given);
    };
  };
  counted("drawElements", ([, count]) => count);
  counted("drawArrays", ([, , count]) => count);
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => request((now) => {
    [probe.calls, probe.triangles] = [0, 0];
    const start = performance.now();
    callback(now);
    const ms = performance.now() - start;
    if (probe.calls > 0) probe.frames.push({ ms, calls: probe.calls, triangles: probe.triangles });
  });
})();
"""


def launch(chromium: BrowserType) -> Browser:
    """Return Chromium with its software renderer."""
    return chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", *SOFTWARE_GRAPHICS])


def loudness(page: Page) -> float:
    """Return how loud the page is now (root mean square, 0 to 1)."""
    return float(page.evaluate("probe.loudness()"))


def frames(page: Page) -> list[dict[str, Any]]:
    """Return each drawn frame since the page was loaded: milliseconds of script, draw calls and triangles."""
    return list(page.evaluate("probe.frames"))
