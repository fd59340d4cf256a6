// Unpack the page's scripts (deflate, base64) and open the page. Once unpacked they run
// as an inline script, which the page's policy allows by its hash.

const host = document.currentScript?.previousElementSibling;
let here = document.currentScript?.parentNode ?? document.body;
if (host?.dataset.lifemap === "host") {
  here = host.attachShadow({ mode: "open" });
  here.append(host.querySelector("template").content.cloneNode(true));
}

/** @param {string} packed @returns {Promise<string>} */
function inflate(packed) {
  const signs = atob(packed);
  const bytes = new Uint8Array(signs.length);
  for (let at = 0; at < signs.length; at++) bytes[at] = signs.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}

async function unpack() {
  const packed = here.querySelector('script[data-lifemap="packed"]').textContent.trim();
  const script = document.createElement("script");
  script.textContent = await inflate(packed);
  const before = [window.lifemapOpen, window.L];
  document.head.append(script);
  script.remove();
  const open = window.lifemapOpen;
  if (here !== document.body) [window.lifemapOpen, window.L] = before;
  return open(here, inflate).then(() => true);
}

const ready = unpack();
window.lifemapReady = window.lifemapReady ? Promise.all([window.lifemapReady, ready]) : ready;
