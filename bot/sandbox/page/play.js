// What the page knows: who plays, which chat is open, the words of its language. Every other file reads it here.

export const play = {
  me: null, chat: null, people: new Map(), chats: [], bot: {}, texts: { code: "en" }, shown: [], replyTo: null, editing: null,
};

export const at = (id) => document.getElementById(id);
export const me = () => play.people.get(play.me);
export const mine = () => play.chats.filter((each) => each.members.includes(play.me));
export const chat = () => play.chats.find((each) => each.id === play.chat);

// A bot has a name for each language of its readers, as in Telegram.
export const botName = () => play.bot.names?.[me()?.language] ?? play.bot.name ?? "";
export const titleOf = (each) => (each.type === "private" ? botName() : each.title);

let toasting = 0;
export function toast(words) {
  at("toast").textContent = words;
  clearTimeout(toasting);
  toasting = setTimeout(() => { at("toast").textContent = ""; }, Math.max(4000, words.length * 70));
}

export async function tried(act) {
  try { return await act(); } catch (error) { toast(`${play.texts.failed} ${error.message}`); return null; }
}
