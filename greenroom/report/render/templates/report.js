(() => {
  "use strict";
  // Without this script the page is complete; it adds a playhead, replay of a local file, and open folds in print.
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const duration = Number(document.body.dataset.duration);
  const panels = one(".panels");
  const runs = all("[data-at]").map((node) => ({ node, at: Number(node.dataset.at) })).sort((a, b) => a.at - b.at);
  let wanted = 0;
  let current = null;

  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const pad = (n) => String(n).padStart(2, "0");
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    return h ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
  };

  const markWords = (seconds) => {
    let low = 0;
    let high = runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (runs[middle].at <= seconds) low = middle + 1; else high = middle;
    }
    const node = low ? runs[low - 1].node : null;
    if (node === current) return;
    current?.classList.remove("now");
    node?.classList.add("now");
    current = node;
  };

  const show = (seconds) => {
    wanted = Math.min(Math.max(seconds, 0), duration);
    markWords(wanted);
    if (!panels) return;
    panels.style.setProperty("--at", wanted / duration);
    panels.classList.add("at");
    const here = one(".here");
    here.hidden = false;
    here.textContent = clock(wanted);
    const scrub = one(".scrub");
    scrub.value = wanted;
    scrub.setAttribute("aria-valuetext", clock(wanted));
  };

  const video = one(".player video");
  const isOpen = () => Boolean(video?.getAttribute("src"));
  const seek = (seconds) => {
    show(seconds);
    if (!isOpen()) return;
    video.currentTime = wanted;
    video.play().catch(() => {});
  };

  for (const time of all("time[data-seek]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "seek";
    button.textContent = time.textContent;
    button.setAttribute("aria-label", `Go to ${time.textContent}`);
    button.addEventListener("click", () => seek(Number(time.dataset.seek)));
    time.replaceChildren(button);
  }
  document.addEventListener("click", (event) => {
    const words = event.target.closest("[data-at]");
    if (words && String(getSelection()) === "") seek(Number(words.dataset.at));
  });

  if (panels) {
    panels.addEventListener("click", (event) => {
      const plot = event.target.closest(".plot");
      if (!plot || event.target.matches("input")) return;
      const box = plot.getBoundingClientRect();
      seek(((event.clientX - box.left) / box.width) * duration);
    });
    const scrub = one(".scrub");
    scrub.hidden = false;
    scrub.addEventListener("input", () => seek(Number(scrub.value)));

    const player = one(".player");
    one(".replay").hidden = false;
    one("#film").addEventListener("change", (event) => {
      const [file] = event.target.files;
      if (!file) return;
      if (isOpen()) URL.revokeObjectURL(video.src);
      video.src = URL.createObjectURL(file);
      player.hidden = false;
      document.body.classList.add("has-film");
      video.currentTime = wanted;
    });
    video.addEventListener("timeupdate", () => isOpen() && show(video.currentTime));
    one(".close").addEventListener("click", () => {
      video.pause();
      URL.revokeObjectURL(video.src);
      video.removeAttribute("src");
      one("#film").value = "";
      player.hidden = true;
      document.body.classList.remove("has-film");
    });
  }

  const folded = () => all("details:not([open])");
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = folded();
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
})();
