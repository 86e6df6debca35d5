// The switch between the invented people of the demo.

import {login, logIn, logOut} from "./api.js";
import {el, say} from "./dom.js";
import {trouble} from "./words.js";

const ROLES = {reader: "читач", moderator: "модератор"};

/** Shows who is logged in, or the form to do so; calls back after each change. */
export function showLogin(role, changed) {
  const box = document.getElementById("login");
  const current = login();
  box.replaceChildren(current ? known(current) : form());

  function again(focus) {
    showLogin(role, changed);
    box.querySelector(focus)?.focus();
    changed();
  }

  function known({name, role}) {
    const leave = () => {
      logOut();
      say("");
      again("input");
    };
    const out = el("button", {type: "button", onclick: leave}, "Вийти");
    return el("p", {class: "person"}, el("span", {}, "Ви — ", el("strong", {}, name), `, ${ROLES[role]}.`), out);
  }

  function form() {
    const name = el("input", {
      name: "name", value: role === "moderator" ? "Марта Редакторка" : "Олена Ткач",
      required: true, maxlength: 60, autocomplete: "off",
    });
    const choices = Object.entries(ROLES).map(([value, label]) =>
      el("option", {value, selected: value === role}, label));
    const chosen = el("select", {name: "role"}, choices);
    const enter = async (event) => {
      event.preventDefault();
      try {
        await logIn(name.value.trim(), chosen.value);
        say("");
        again("button");
      } catch (error) {
        say(trouble(error), true);
      }
    };
    return el("form", {class: "person", onsubmit: enter},
      el("label", {}, "Ім’я", name),
      el("label", {}, "Роль", chosen),
      el("button", {class: "primary"}, "Увійти"));
  }
}
