// The open chat: its messages, drawn one by one so that focus, place and what a screen reader said are kept.
import * as api from "./api.js";
import { bubble, element, plain } from "./draw.js";
import { at, botName, chat, me, play, toast, tried } from "./play.js";

const PAGE = 60;
const drawn = new Map();
let most = PAGE;
let asking = null;
let again = false;

// ---- loading and drawing

// One load at a time: what comes in meanwhile asks for exactly one more.
export async function load() {
  if (asking) { again = true; return asking; }
  asking = fetchMessages();
  try { await asking; } finally { asking = null; }
  if (again) { again = false; return load(); }
}

async function fetchMessages() {
  const asked = play.chat;
  if (asked === null) return;
  const shown = await api.messages(asked);
  if (asked !== play.chat) { again = true; return; }
  play.shown = shown;
  draw();
}

export function clear() {
  drawn.clear();
  most = PAGE;
  play.shown = [];
  stuck = true;
  at("message-list").replaceChildren();
  at("earlier").hidden = true;
}

// Whoever reads the end stays there, whatever comes or takes room from it; whoever reads above is left alone.
let stuck = true;
const toEnd = () => { at("messages").scrollTop = at("messages").scrollHeight; };

export function holdEnd() {
  const log = at("messages");
  let height = log.clientHeight;
  log.addEventListener("scroll", () => { if (log.clientHeight === height) stuck = log.scrollHeight - log.scrollTop - log.clientHeight < 60; });
  const watch = new ResizeObserver(() => { height = log.clientHeight; if (stuck) toEnd(); });
  watch.observe(log);
  watch.observe(at("message-list"));
}

export function draw() {
  const log = at("messages"), list = at("message-list");
  // a chat that is opened is no news: nothing is read aloud
  log.setAttribute("aria-live", drawn.size ? "polite" : "off");
  welcome();
  const visible = play.shown.slice(-most);
  at("earlier").hidden = visible.length === play.shown.length;
  const kept = new Set(visible.map((message) => message.id));
  for (const [id, { node }] of drawn) if (!kept.has(id)) { node.remove(); drawn.delete(id); }
  visible.forEach((message, index) => place(list, message, index));
  if (stuck) toEnd();
}

// What Telegram shows before the first word: what the bot says of itself, and the button that starts it.
function welcome() {
  const told = play.bot.descriptions ?? {};
  at("description").textContent = told[me()?.language] || told[""] || "";
  at("welcome").hidden = play.shown.length > 0 || chat()?.type !== "private";
}

function place(list, message, index) {
  const sign = JSON.stringify(message) + play.texts.code;
  const old = drawn.get(message.id);
  if (old?.sign === sign) return;
  const node = bubble(message, sender(message), play.texts, ON);
  if (old) { exchange(old.node, node); } else { list.insertBefore(node, list.children[index] ?? null); }
  drawn.set(message.id, { sign, node });
}

// The button in focus gives way to its like (rows may have moved), so that ▶ can be pressed again and again.
function exchange(old, node) {
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  const { dataset: { key } = {}, textContent: label } = active ?? {};
  old.replaceWith(node);
  if (!active) return;
  const keys = [...node.querySelectorAll("[data-key]")];
  (keys.find((each) => each.textContent === label) ?? keys.find((each) => each.dataset.key === key) ?? keys[0] ?? at("words")).focus();
}

function sender(message) {
  const isMine = message.from === play.me;
  const name = isMine ? play.texts.you : message.from === "bot" ? botName() : play.people.get(message.from)?.name ?? "";
  return { name: name ?? "", mine: isMine, shown: !isMine && chat()?.type !== "private" };
}

export function showEarlier() {
  const log = at("messages");
  const below = log.scrollHeight - log.scrollTop;
  most += PAGE;
  const sound = log.getAttribute("aria-live");
  draw();
  log.setAttribute("aria-live", sound);
  log.scrollTop = log.scrollHeight - below;
  if (at("earlier").hidden) at("messages").focus();
}

let silent = 0;
export function typing() {
  at("chat-as").textContent = play.texts.typing;
  clearTimeout(silent);
  silent = setTimeout(quiet, 5000);
}

export function quiet() {
  clearTimeout(silent);
  at("chat-as").textContent = me() ? (play.texts.you_are ?? "").replace("{name}", me().name) : "";
}

// ---- what the person does

const ON = { press, edit: beginEdit, reply: replyTo, quote: (id) => quoted(id) };

function quoted(id) {
  const message = play.shown.find((each) => each.id === id);
  return plain(message?.html).slice(0, 80) || message?.file?.name || "…";
}

export function replyTo(message) {
  play.editing = null;
  play.replyTo = message?.id ?? null;
  about(message && `↩ ${quoted(message.id)}`);
}

function beginEdit(message) {
  play.replyTo = null;
  play.editing = message.id;
  about(`✎ ${quoted(message.id)}`);
  at("words").value = plain(message.html);
  at("words").dispatchEvent(new Event("input"));
}

function about(words) {
  at("reply-line").hidden = !words;
  at("reply-words").textContent = words || "";
  if (words) at("words").focus();
}

export async function say(text) {
  const { replyTo: reply, editing } = play;
  replyTo(null);
  if (editing) await tried(() => api.edit(play.chat, play.me, editing, text));
  else if (text.startsWith(`@${play.bot.username} `)) await askInline(text.slice(play.bot.username.length + 2));
  else await tried(() => api.say(play.chat, play.me, text, reply));
  stuck = true;
  toEnd();
}

// "@bot words": the results stand above the field; the chosen one goes into the chat.
async function askInline(text) {
  const answer = await tried(() => api.inline(play.chat, play.me, text));
  if (!answer) return;
  if (!answer.results.length) { toast(play.texts.nothing); return; }
  at("results").replaceChildren(...answer.results.map((each) => element("li", {}, element("button", {
    type: "button", onclick: async () => { closeResults(); await tried(() => api.choose(play.chat, play.me, answer.query, each.id)); },
  }, element("span", {}, each.title), element("small", {}, each.description)))));
  at("results").hidden = false;
  at("results").querySelector("button").focus();
}

export function closeResults() {
  at("results").hidden = true;
  at("words").focus();
}

async function press(button, message, rowIndex, column, node) {
  if (button.kind === "copy") {
    await tried(async () => { await navigator.clipboard.writeText(button.text); toast(play.texts.copied); });
    return;
  }
  if (button.kind === "inline") { at("words").value = `@${play.bot.username} ${button.text ?? ""}`; at("words").focus(); return; }
  node.setAttribute("aria-busy", "true");
  const answer = await tried(() => api.press(play.chat, play.me, message.id, rowIndex, column));
  node.removeAttribute("aria-busy");
  if (!answer?.toast) return;
  if (answer.alert) { at("alert-words").textContent = answer.toast; at("alert").showModal(); } else toast(answer.toast);
}

