// Values to elements. Text is always set as text; only `html` of a message is markup, and the stand-in made it safe.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const initial = (name) => [...name.trim()][0]?.toUpperCase() ?? "?";

export function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function document_(file) {
  return element("a", { class: "document", href: file.url, download: file.name },
    element("span", { "aria-hidden": "true" }, "📄"), element("span", {}, file.name), element("small", {}, size(file.size)));
}

function keys(message, texts, on) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row, rowIndex) => element("div", {}, ...row.map((button, column) => {
    if (button.kind === "url") return element("a", { href: button.url, target: "_blank", rel: "noopener noreferrer" }, `${button.label} ↗`);
    return element("button", {
      type: "button", class: button.style || "", lang: texts.code,
      onclick: (event) => on(button, message, rowIndex, column, event.currentTarget),
    }, button.label);
  })));
  return element("div", { class: "keys" }, ...rows);
}

export function bubble(message, people, me, texts, on) {
  if (message.service) return element("li", { class: "service" }, message.service);
  const mine = message.from === me;
  const body = element("div", { class: "bubble" });
  const sender = people.get(message.from);
  if (!mine && sender) body.append(element("span", { class: "from" }, sender.name));
  if (message.reply_to) body.append(element("span", { class: "quoted" }, on.quote(message.reply_to)));
  if (message.photo) body.append(element("img", { src: message.photo.url, alt: texts.photo, loading: "lazy" }));
  if (message.file) body.append(document_(message.file));
  const words = element("div");
  words.innerHTML = message.html ?? "";
  body.append(words);
  const time = new Date(message.date * 1000).toLocaleTimeString(texts.code, { hour: "2-digit", minute: "2-digit" });
  body.append(element("div", { class: "meta" },
    element("button", { type: "button", onclick: () => on.reply(message) }, texts.reply),
    message.edited ? element("span", {}, texts.edited) : "", element("time", { datetime: new Date(message.date * 1000).toISOString() }, time)));
  return element("li", { class: mine ? "message mine" : "message", "data-id": message.id }, body, keys(message, texts, on.press));
}

export function call(entry) {
  const bad = entry.status !== 200;
  return element("li", {}, element("details", {},
    element("summary", { class: bad ? "bad" : "" }, `${entry.method} → ${entry.status}`),
    element("pre", {}, JSON.stringify(entry.parameters, null, 1)), element("pre", {}, JSON.stringify(entry.answer, null, 1))));
}
