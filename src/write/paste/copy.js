"use strict";
const said = document.getElementById("said");

// Where pages may not use the clipboard, a browser's own copying can be told what to copy.
function copyByEvent(plain, rich) {
  let done = false;
  const give = (event) => {
    event.clipboardData.setData("text/plain", plain);
    if (rich) event.clipboardData.setData("text/html", rich);
    event.preventDefault();
    done = true;
  };
  document.addEventListener("copy", give);
  const worked = document.execCommand("copy");
  document.removeEventListener("copy", give);
  return worked && done;
}

async function copy(plain, rich) {
  try {
    const kinds = { "text/plain": new Blob([plain], { type: "text/plain" }) };
    if (rich) kinds["text/html"] = new Blob([rich], { type: "text/html" });
    await navigator.clipboard.write([new ClipboardItem(kinds)]);
    return true;
  } catch {
    return copyByEvent(plain, rich);
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const number = button.dataset.box;
    const box = document.getElementById("box-" + number);
    const plain = (document.getElementById("plain-" + number) || box).textContent;
    const rich = button.dataset.copy === "rich" ? box.innerHTML.trim() : "";
    said.textContent = "";
    if (await copy(plain, rich)) {
      said.textContent = button.dataset.copied;
    } else {
      getSelection().selectAllChildren(box);
      said.textContent = button.dataset.failed;
    }
  });
}
