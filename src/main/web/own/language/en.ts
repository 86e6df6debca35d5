import type {Words} from "../../shared/words.js";

export const words: Words = {
  kept: "All that is kept about you here: comments with what was decided on them, likes, reports, notifications. One file, which programs can read, too.",
  file: "Download everything of mine",
  erasable: "Your account on this site can be erased. The login that you use isn’t affected.",
  erase: "Erase me",
  sure: "Erase me here?",
  goes: "Your name, picture and badges vanish from everywhere at once. Soon after, notifications, what you follow, reports and all else that tells who you are.",
  texts: "And the texts of your comments?",
  keep: "They may stay, under no name",
  remove: "They vanish, too. Where there are replies, an empty place stays",
  stays: "What others wrote stays as it is, even where it names you. If you log in again, you begin anew here.",
  final: "This can’t be undone. If you want to have your texts, download the file first.",
  rather: "Cancel",
  gone: "Your name is gone from here. The rest is being removed, and you may close the page.",
  "gone-keep": "Your comments stay under no name.",
  "gone-remove": "Your comments are gone.",
  "on-hold": "Your account can’t be erased now: its data must not be destroyed. The newsroom knows more.",
  "not-found": "There is nothing about you here any more.",
  "not-allowed": "This site erases accounts only when the newsroom is asked.",
  sanctioned: "While a sanction is in force on you, you can’t erase yourself. Ask the newsroom.",
  "too-many-requests": "Too often: you can have the file five times an hour, and erase yourself once in thirty days.",
};
