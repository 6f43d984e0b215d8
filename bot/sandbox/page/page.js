// The page: who plays, which chat is open, and what happens on a press or a word.
import * as api from "./api.js";
import { bubble, call, element, initial } from "./draw.js";

const at = (id) => document.getElementById(id);
const play = { me: null, chat: null, people: new Map(), chats: [], bot: {}, texts: {}, shown: [], replyTo: null, lastCall: 0 };
const CALLS_KEPT = 300;

// ---- words of the page

async function speak(code) {
  play.texts = { code, ...(await api.texts(code)) };
  document.documentElement.lang = code;
  localStorage.setItem("language", code);
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = play.texts[node.dataset.text] ?? "";
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", play.texts[node.dataset.label] ?? "");
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = play.texts[node.dataset.placeholder] ?? "";
  for (const node of document.querySelectorAll("[data-language]")) node.setAttribute("aria-pressed", node.dataset.language === code);
  drawSides();
  drawMessages();
}

function firstLanguage() {
  const wanted = localStorage.getItem("language") ?? navigator.language.slice(0, 2);
  return ["zh", "ru", "en"].includes(wanted) ? wanted : "en";
}

// ---- the sides: people, chats, menu, raw calls

async function refresh() {
  const state = await api.state();
  play.bot = state.bot;
  play.people = new Map(state.people.map((person) => [person.id, person]));
  play.chats = state.chats;
  if (!play.people.has(play.me)) play.me = state.people[0]?.id ?? null;
  if (!mine().some((chat) => chat.id === play.chat)) play.chat = mine()[0]?.id ?? null;
  drawSides();
}

const mine = () => play.chats.filter((chat) => chat.members.includes(play.me));
const me = () => play.people.get(play.me);
const chat = () => play.chats.find((each) => each.id === play.chat);
const titleOf = (each) => (each.type === "private" ? play.bot.name : each.title);

function row(pressed, face, kind, title, under, onclick, unread = 0) {
  return element("li", {}, element("button", { type: "button", "aria-pressed": String(pressed), onclick },
    element("span", { class: `face ${kind}`, "aria-hidden": "true" }, face), element("span", {}, title),
    unread ? element("span", { class: "unread" }, String(unread)) : "", element("small", {}, under)));
}

function drawSides() {
  const { texts } = play;
  at("people-list").replaceChildren(...[...play.people.values()].map((person) => row(
    person.id === play.me, initial(person.name), person.role, person.name, texts[`role_${person.role}`] ?? "", () => become(person.id))));
  at("chat-list").replaceChildren(...mine().map((each) => row(
    each.id === play.chat, initial(titleOf(each) ?? ""), "", titleOf(each), texts[`chat_${each.type}`] ?? "", () => open(each.id), each.unread)));
  at("chat-title").textContent = chat() ? titleOf(chat()) : "";
  at("chat-as").textContent = me() ? (texts.you_are ?? "").replace("{name}", me().name) : "";
  at("block").checked = Boolean(me()?.blocked);
  at("block-line").hidden = chat()?.type !== "private";
  drawTries();
}

function drawTries() {
  const lines = (play.texts[`tries_${me()?.role}`] ?? play.texts.tries_other ?? "").split("\n").filter(Boolean);
  at("tries").replaceChildren(...lines.map((line) => element("button", { type: "button", onclick: () => say(line) }, line)));
}

function drawMenu() {
  const scopes = play.bot.commands ?? {};
  const list = scopes[`${play.chat}:${me()?.language}`] ?? scopes[me()?.language] ?? scopes[""] ?? [];
  at("menu").replaceChildren(...list.map((each) => element("li", {}, element("button", {
    type: "button", onclick: () => { toggleMenu(false); say(`/${each.command}`); },
  }, element("span", {}, `/${each.command}`), element("small", {}, each.description)))));
}

function toggleMenu(open_) {
  if (open_) drawMenu();
  at("menu").hidden = !open_;
  at("menu-open").setAttribute("aria-expanded", String(open_));
}

async function showCalls(on) {
  at("calls").hidden = !on;
  at("house").classList.toggle("with-calls", on);
  at("calls-switch").checked = on;
  if (!on) return;
  const entries = await api.calls(play.lastCall);
  entries.forEach(addCall);
}

function addCall(entry) {
  play.lastCall = Math.max(play.lastCall, entry.number ?? 0);
  at("calls-list").prepend(call(entry));
  while (at("calls-list").children.length > CALLS_KEPT) at("calls-list").lastChild.remove();
}

// ---- the chat

async function become(person) {
  play.me = person;
  play.chat = mine()[0]?.id ?? null;
  at("people").classList.remove("open");
  await open(play.chat);
}

async function open(id) {
  play.chat = id;
  replyTo(null);
  toggleMenu(false);
  at("people").classList.remove("open");
  drawSides();
  await load();
}

let loading = null;
async function load() {
  if (play.chat === null) return;
  const asked = play.chat;
  loading = api.messages(asked);
  const shown = await loading;
  if (asked !== play.chat) return;
  play.shown = shown;
  drawMessages();
}

function drawMessages() {
  const log = at("messages");
  const low = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  const on = { press, reply: replyTo, quote: (id) => quoted(id) };
  log.replaceChildren(...play.shown.map((message) => bubble(message, play.people, play.me, play.texts, on)));
  if (low) log.scrollTop = log.scrollHeight;
}

function quoted(id) {
  const message = play.shown.find((each) => each.id === id);
  const words = document.createElement("div");
  words.innerHTML = message?.html ?? "";
  return words.textContent.slice(0, 80) || "…";
}

function replyTo(message) {
  play.replyTo = message?.id ?? null;
  at("reply-line").hidden = !message;
  if (message) { at("reply-words").textContent = `↩ ${quoted(message.id)}`; at("words").focus(); }
}

async function say(text) {
  const reply = play.replyTo;
  replyTo(null);
  await tried(() => api.say(play.chat, play.me, text, reply));
}

async function press(button, message, rowIndex, column, node) {
  if (button.kind === "copy") { await navigator.clipboard?.writeText(button.text); toast(play.texts.copied); return; }
  if (button.kind === "inline") { at("words").value = `@${play.bot.username} ${button.text ?? ""}`; at("words").focus(); return; }
  node.setAttribute("aria-busy", "true");
  const answer = await tried(() => api.press(play.chat, play.me, message.id, rowIndex, column));
  node.removeAttribute("aria-busy");
  if (answer?.toast && answer.alert) { at("alert-words").textContent = answer.toast; at("alert").showModal(); }
  else if (answer?.toast) toast(answer.toast);
}

async function tried(act) {
  try { return await act(); } catch (error) { toast(`${play.texts.failed} ${error.message}`); return null; }
}

let toasting = 0;
function toast(words) {
  at("toast").textContent = words;
  at("toast").hidden = false;
  clearTimeout(toasting);
  toasting = setTimeout(() => { at("toast").hidden = true; }, 4000);
}

// ---- events from the stand-in and from the person

let refreshing = 0;
function hear(event) {
  if (event.type === "call") { if (!at("calls").hidden) addCall(event); return; }
  if (["message", "edit", "delete"].includes(event.type) && event.chat === play.chat) load();
  if (["people", "chats", "menu", "message"].includes(event.type)) {
    clearTimeout(refreshing);
    refreshing = setTimeout(refresh, 50);
  }
}

function wire() {
  at("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = at("words").value.trim();
    if (!text) return;
    at("words").value = "";
    grow();
    say(text);
  });
  const grow = () => { at("words").style.height = "auto"; at("words").style.height = `${at("words").scrollHeight}px`; };
  at("words").addEventListener("input", () => { grow(); toggleMenu(at("words").value === "/"); });
  at("words").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); at("composer").requestSubmit(); }
    if (event.key === "Escape") { toggleMenu(false); replyTo(null); }
  });
  at("file").addEventListener("change", async () => {
    for (const file of at("file").files) await tried(() => api.upload(play.chat, play.me, file, at("words").value));
    at("file").value = "";
    at("words").value = "";
  });
  at("menu-open").addEventListener("click", () => toggleMenu(at("menu").hidden));
  at("reply-cancel").addEventListener("click", () => replyTo(null));
  at("people-open").addEventListener("click", () => { at("people").classList.add("open"); at("people-list").querySelector("button")?.focus(); });
  at("people-close").addEventListener("click", () => { at("people").classList.remove("open"); at("people-open").focus(); });
  at("calls-switch").addEventListener("change", () => showCalls(at("calls-switch").checked));
  at("calls-close").addEventListener("click", () => showCalls(false));
  at("block").addEventListener("change", () => tried(() => api.block(play.me, at("block").checked)));
  for (const node of document.querySelectorAll("[data-language]")) node.addEventListener("click", () => speak(node.dataset.language));
  at("add-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = new FormData(at("add-form"));
    const person = await tried(() => api.addPerson(form.get("name"), form.get("language")));
    if (!person) return;
    at("add-form").reset();
    await refresh();
    await become(person.id);
  });
}

wire();
await speak(firstLanguage());
await refresh();
await load();
at("messages").scrollTop = at("messages").scrollHeight;
api.listen(hear);
