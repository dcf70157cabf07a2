// What is typed is kept and shown while it is typed. Everything works without this script, too: then a
// page is kept when it is sent.
"use strict";
(() => {
  const summary = document.querySelector(".summary");
  if (summary) {
    summary.focus();
    summary.querySelectorAll("a").forEach((link) => {
      link.addEventListener("click", (event) => {
        const field = document.getElementById(link.getAttribute("href").slice(1));
        if (field) {
          event.preventDefault();
          field.scrollIntoView({ block: "center" });
          field.focus();
        }
      });
    });
  }

  const form = document.getElementById("answers");
  if (!form) return;
  const frame = document.getElementById("advert");
  const lost = document.getElementById("lost");
  let isSending = false;
  let isStale = false;
  let isUnkept = false;
  let isSaved = false;
  let isKeepDue = false;
  let marked = null;
  let timer = 0;

  const body = (...also) => {
    const pairs = new URLSearchParams(new FormData(form));
    also.forEach((name) => pairs.set(name, "1"));
    return pairs;
  };

  const tell = (text) => {
    lost.textContent = text;
    lost.hidden = !text;
  };

  // Puts the new advert into the frame that is there, so that it stays where the reader is, and brings
  // what changed into view.
  const show = (text) => {
    const page = frame && frame.contentDocument;
    if (!page || !page.body || !text) return;
    const next = new frame.contentWindow.DOMParser().parseFromString(text, "text/html");
    // The mark of before is no part of the advert.
    if (marked) marked.removeAttribute("style");
    marked = null;
    if (page.body.innerHTML === next.body.innerHTML) return;
    const parts = "tr, li, p, dd, h1, h2, h3, h4, h5, h6";
    const before = new Set([...page.body.querySelectorAll(parts)].map((part) => part.outerHTML));
    const changed = [...next.body.querySelectorAll(parts)].find((part) => !before.has(part.outerHTML));
    const top = page.scrollingElement.scrollTop;
    page.title = next.title;
    page.body.replaceChildren(...next.body.childNodes);
    page.scrollingElement.scrollTop = top;
    if (changed && !changed.hasAttribute("style")) {
      marked = changed;
      changed.style.outline = "3px solid #b58105";
      changed.style.outlineOffset = "2px";
      const box = changed.getBoundingClientRect();
      if (box.top < 0 || box.bottom > frame.clientHeight) changed.scrollIntoView({ block: "center" });
    }
    frame.dataset.count = Number(frame.dataset.count || 0) + 1;
  };

  const send = async (...also) => {
    if (isSaved) return;
    if (isSending) {
      isStale = true;
      isKeepDue = isKeepDue || also.includes("keep");
      return;
    }
    isSending = true;
    isStale = false;
    const isKept = also.includes("keep");
    if (isKept) isUnkept = false;
    try {
      const response = await fetch(form.dataset.typed, { method: "POST", body: body(...also) });
      if (response.status === 401 || response.status === 403) {
        isUnkept = true;
        tell(form.dataset.entry);
        return;
      }
      if (!response.ok) throw new Error(response.status);
      const answer = await response.json();
      tell("");
      for (const [name, said] of Object.entries(answer.said || {})) {
        const place = document.getElementById(`${name}-said`);
        if (place && place.dataset.said !== said) {
          place.dataset.said = said;
          const parsed = new DOMParser().parseFromString(said, "text/html");
          place.replaceChildren(...parsed.body.childNodes);
        }
      }
      show(answer.advert);
    } catch {
      isUnkept = isUnkept || isKept;
      tell(form.dataset.lost);
      clearTimeout(timer);
      timer = setTimeout(() => send("show", "keep"), 2000);
    } finally {
      isSending = false;
      if (isStale) {
        const due = isKeepDue ? ["show", "keep"] : ["show"];
        isKeepDue = false;
        send(...due);
      }
    }
  };

  form.addEventListener("input", () => {
    isUnkept = true;
    send("show");
    clearTimeout(timer);
    timer = setTimeout(() => send("show", "keep"), 300);
  });
  form.addEventListener("submit", () => {
    isSaved = true;
    clearTimeout(timer);
  });
  // Who leaves in the instant after a keystroke loses nothing.
  addEventListener("pagehide", () => {
    if (isUnkept && !isSaved) {
      fetch(form.dataset.typed, { method: "POST", body: body("keep"), keepalive: true });
    }
  });
  if ("before" in form.dataset) send("show");
  addEventListener("pageshow", (event) => {
    isSaved = false;
    if (event.persisted) send("show");
  });
})();
