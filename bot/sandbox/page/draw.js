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

export function plain(html) {
  const words = document.createElement("div");
  words.innerHTML = html ?? "";
  return words.textContent;
}

function size(bytes, code) {
  const [unit, amount] = bytes < 1024 ? ["byte", bytes] : bytes < 1048576 ? ["kilobyte", bytes / 1024] : ["megabyte", bytes / 1048576];
  return new Intl.NumberFormat(code, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
}

function attached(file, texts) {
  return element("a", { class: "document", href: file.url, download: file.name },
    element("span", { class: "clip", "aria-hidden": "true" }, "↓"),
    element("span", {}, file.name, " ", element("small", {}, size(file.size, texts.code))));
}

// What a long quotation and a hidden word need beyond their markup: something to press, also by keyboard.
function unfold(words, texts) {
  for (const quote of words.querySelectorAll("blockquote.expandable")) {
    const more = element("button", { type: "button", class: "more", "aria-expanded": "false" }, texts.more);
    more.addEventListener("click", () => {
      const open = quote.classList.toggle("open");
      more.setAttribute("aria-expanded", String(open));
      more.textContent = open ? texts.less : texts.more;
    });
    quote.after(more);
  }
  for (const hidden of words.querySelectorAll(".spoiler")) {
    const reveal = () => { hidden.classList.add("seen"); hidden.removeAttribute("role"); hidden.removeAttribute("aria-label"); };
    hidden.setAttribute("role", "button");
    hidden.setAttribute("aria-label", texts.spoiler);
    hidden.addEventListener("click", reveal);
    hidden.addEventListener("keydown", (event) => { if (event.key === "Enter") reveal(); });
  }
}

function keys(message, on) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row, rowIndex) => element("div", {}, ...row.map((button, column) => {
    if (button.kind === "url") {
      return element("a", { href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.label, element("span", { "aria-hidden": "true" }, " ↗"));
    }
    return element("button", {
      type: "button", class: button.style || "", "data-key": `${rowIndex}.${column}`,
      onclick: (event) => on.press(button, message, rowIndex, column, event.currentTarget),
    }, button.label);
  })));
  return element("div", { class: "keys" }, ...rows);
}

function tool(sign, label, onclick) {
  return element("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick }, element("span", { "aria-hidden": "true" }, sign));
}

// `who` is {name, mine, shown}: whether the name is seen, or only read aloud.
export function bubble(message, who, texts, on) {
  if (message.service) return element("li", { class: "service" }, texts[`service_${message.service}`] ?? message.service);
  const body = element("div", { class: "bubble" }, element("span", { class: who.shown ? "from" : "aloud" }, who.name));
  if (message.reply_to) body.append(element("span", { class: "quoted" }, on.quote(message.reply_to)));
  if (message.photo) body.append(element("img", { src: message.photo.url, alt: texts.photo, loading: "lazy" }));
  if (message.file) body.append(attached(message.file, texts));
  const words = element("div", { class: "words" });
  words.innerHTML = message.html ?? "";
  unfold(words, texts);
  const date = new Date(message.date * 1000);
  const time = date.toLocaleTimeString(texts.code, { hour: "2-digit", minute: "2-digit" });
  body.append(words, element("div", { class: "meta" },
    who.mine && !message.file && !message.photo ? tool("✎", texts.edit, () => on.edit(message)) : null,
    tool("↩", texts.reply, () => on.reply(message)),
    message.edited ? element("span", {}, texts.edited) : null,
    element("time", { datetime: date.toISOString() }, time)));
  return element("li", { class: who.mine ? "message mine" : "message", "data-id": message.id }, body, keys(message, on));
}

export function call(entry) {
  return element("li", {}, element("details", {},
    element("summary", { class: entry.status === 200 ? "" : "bad" }, `${entry.method} → ${entry.status}`),
    element("pre", {}, JSON.stringify(entry.parameters, null, 1)), element("pre", {}, JSON.stringify(entry.answer, null, 1))));
}
