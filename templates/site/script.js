/* The one script of the pages: searching and filtering the tasks in the query language, and the wall's slides.
   Without it the pages read as they stand. The language is that of answers/query.py, kept in step by tests; its
   keys, values and sentences come with the data. Nothing here makes HTML of words: all of it is text. */
"use strict";
var plantrack = (function () {
  var about = null, rows = [], waiting = [], pieces = 0;

  /* The places of a row's parts, in the order of rowdata.py. */
  var COLUMN = ("link plan key title product rank lead support deadline kind status due start asked dueWords statusWords"
    + " parent parties cells other inherited planName weight shown").split(" ");
  var AT = {};
  COLUMN.forEach(function (name, number) { AT[name] = number; });

  /* ---- Folding: what text.py does to words before they are compared. ---- */

  var SPECIAL = 0xFFFF, GONE = 0xFFFE, table = null, special = null, blanks = "";

  function prepareFolding() {
    table = new Uint16Array(0x3000);
    special = {};
    for (var code = 0; code < table.length; code++) {
      var char = String.fromCharCode(code);
      var key = code < 128 ? char.toLowerCase() : about.folding[char];
      if (key === undefined) key = char;
      if (about.blanks.indexOf(char) >= 0) key = " ";
      table[code] = key.length === 1 ? key.charCodeAt(0) : key === "" ? GONE : SPECIAL;
      if (key.length > 1) special[code] = key;
    }
    blanks = "[" + about.blanks.replace(/[\]\\^-]/g, "\\$&") + "]";
  }

  function beyond(char) {
    return char.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "");
  }

  /* Return the bare form of words: small letters, no marks, one blank for any number of them, none at an end. */
  function bare(text) {
    var out = new Uint16Array(text.length * 3), length = 0, blank = true;
    for (var at = 0; at < text.length; at++) {
      var code = text.charCodeAt(at), key = code < table.length ? table[code] : SPECIAL;
      if (key === GONE) continue;
      if (key === 32) { if (!blank) out[length++] = 32; blank = true; continue; }
      blank = false;
      if (key !== SPECIAL) { out[length++] = key; continue; }
      var char = text.charAt(at);
      if (code >= 0xD800 && code < 0xDC00) char += text.charAt(++at);
      var more = special[code] || beyond(char);
      for (var one = 0; one < more.length; one++) out[length++] = more.charCodeAt(one);
    }
    if (length && out[length - 1] === 32) length--;
    return new TextDecoder("utf-16le").decode(out.subarray(0, length));
  }

  /* Return the form in which two writings of the same words are equal: tones stand at the end of a syllable. */
  function folded(text) {
    var spread = text.toLowerCase().normalize("NFD").replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-");
    var out = "", tone = "";
    Array.from(spread).forEach(function (char) {
      if (/[\u0300\u0301\u0303\u0309\u0323]/.test(char)) tone += char;
      else if (/[\p{L}\p{M}]/u.test(char)) out += char;
      else { out += inOrder(tone) + char; tone = ""; }
    });
    return (out + inOrder(tone)).split(new RegExp(blanks + "+", "u")).filter(Boolean).join(" ");
  }

  function inOrder(marks) {
    var low = Array.from(marks).filter(function (mark) { return mark === "\u0323"; });
    return low.concat(Array.from(marks).filter(function (mark) { return mark !== "\u0323"; })).join("");
  }

  /* Return the form in which two writings of a name are equal (agencies/names.py). */
  function spelled(name) {
    var alike = "АВЕКМНОРСТХУЅІЈаеорсухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧοÐðƉɖƢƣ", plain = "ABEKMHOPCTXYSIJaeopcyxsijABEZHIKMNOPTYXoĐđĐđƯư";
    var found = name.normalize("NFC").match(/\p{Nd}+|[\p{L}\p{Nl}\p{No}]+|[^\p{L}\p{N}_\s]|_/gu) || [];
    var words = [];
    found.forEach(function (word, number) {
      if (word === "." && number && ["tp", "vp", "bql", "tt"].indexOf(words[words.length - 1]) >= 0) return;
      if (/[\u00ad\u200b\u200c\u200d\u2060\ufeff]/.test(word)) return;
      if (word === "&") { words.push(folded("và")); return; }
      words.push(folded(Array.from(word).map(function (char) {
        var at = alike.indexOf(char);
        return at < 0 ? char : plain.charAt(at);
      }).join("")));
    });
    return words.join(" ");
  }

  /* ---- The query language: words → tokens → a test of a row. ---- */

  function Mistake(reason, column, values) {
    this.reason = reason;
    this.column = column;
    this.values = values || {};
  }

  function fail(reason, column, values) { throw new Mistake(reason, column, values); }

  function lex(query) {
    var pattern = new RegExp("(" + blanks + "+)|([(),])|(-(?!" + blanks + ")(?=[^]))"
      + '|([\\p{L}\\p{Nl}\\p{No}]+(?:\\.(?:"[^"]*"|[\\p{L}\\p{N}]+))?)(:|<=|>=|<|>)'
      + '|"([^"]*)"|((?:(?!' + blanks + ')[^(),"])+)', "uy");
    var tokens = [];
    while (pattern.lastIndex < query.length) {
      var from = pattern.lastIndex, column = Array.from(query.slice(0, from)).length + 1;
      var found = pattern.exec(query);
      if (!found) fail("quote", column);
      if (found[2]) tokens.push({ kind: "mark", text: found[2], sign: "", column: column });
      else if (found[3]) tokens.push({ kind: "minus", text: "-", sign: "", column: column });
      else if (found[4]) tokens.push({ kind: "key", text: keyOf(found[4]), sign: found[5], column: column });
      else if (found[6] !== undefined) tokens.push({ kind: "quoted", text: found[6], sign: "", column: column });
      else if (found[7]) tokens.push({ kind: "word", text: found[7], sign: "", column: column });
    }
    return tokens;
  }

  function keyOf(text) {
    var dot = text.indexOf(".");
    if (dot < 0) return text.toLowerCase();
    return text.slice(0, dot).toLowerCase() + "." + text.slice(dot + 1).replace(/^"+|"+$/g, "");
  }

  /* query = group…; group = factor (, factor)…; factor = -factor | ( query ) | word. */
  function compile(query) {
    var tokens = lex(query), next = 0;
    if (tokens.length > 500) fail("unexpected", 1, { found: "…" });
    var found = all();
    if (next < tokens.length) fail("unexpected", tokens[next].column, { found: tokens[next].text });
    return found;

    function peek() { return next < tokens.length ? tokens[next] : null; }

    function isMark(token, text) { return token !== null && token.kind === "mark" && token.text === text; }

    function isValue(token) { return token !== null && (token.kind === "word" || token.kind === "quoted"); }

    function all() {
      var parts = [], role = roleAhead();
      while (peek() && !isMark(peek(), ")")) parts.push(any(role));
      return every(parts);
    }

    function roleAhead() {
      for (var at = 0; at + 1 < tokens.length; at++) {
        var isRole = tokens[at].kind === "key" && tokens[at].text === "role";
        if (isRole && about.roles.indexOf(tokens[at + 1].text) >= 0) return tokens[at + 1].text;
      }
      return "any";
    }

    function any(role) {
      var parts = [factor(role)];
      while (isMark(peek(), ",")) { next++; parts.push(factor(role)); }
      return some(parts);
    }

    function factor(role) {
      var token = peek();
      if (!token) fail("end", Array.from(query).length + 1);
      next++;
      if (token.kind === "minus") return not(factor(role));
      if (isMark(token, "(")) {
        var inner = all();
        if (!peek()) fail("bracket", token.column);
        next++;
        return inner;
      }
      if (token.kind === "key") return key(token, role);
      if (isValue(token)) return holdsText(token.text);
      fail("unexpected", token.column, { found: token.text });
    }

    function key(token, role) {
      if (about.keys.indexOf(token.text) < 0 && token.text.indexOf(about.own) !== 0)
        fail("unknown_key", token.column, { found: token.text, nearest: about.keys.join(", ") });
      if (token.sign !== ":" && about.dated.indexOf(token.text) < 0) fail("no_order", token.column, { found: token.text });
      var parts = [value(token, role)];
      while (isMark(peek(), ",") && valueFollows()) { next++; parts.push(value(token, role)); }
      return some(parts);
    }

    /* After this comma a further value of the same key comes only where it is glued to it. */
    function valueFollows() {
      var after = next + 1 < tokens.length ? tokens[next + 1] : null;
      return isValue(after) && after.column === tokens[next].column + 1;
    }

    function value(token, role) {
      var given = peek();
      if (!isValue(given)) fail("no_value", token.column, { found: token.text });
      next++;
      if (about.dated.indexOf(token.text) < 0) return plain(token.text, given, role);
      var span = readSpan(given.text);
      if (!span) fail("bad_date", given.column, { found: given.text });
      return compares(AT[token.text], token.sign, span);
    }

    function plain(name, given, role) {
      var known = about.choices[name];
      if (known && known.indexOf(given.text) < 0)
        fail("unknown_value", given.column, { found: given.text, nearest: known.join(", ") });
      if (STRANGE[name] && STRANGE[name](given.text))
        fail("unknown_" + name, given.column, { found: given.text, nearest: "–" });
      return (TESTS[name] || cellTest(name))(given.text, role);
    }
  }

  function every(parts) {
    return function (row, number) { return parts.every(function (part) { return part(row, number); }); };
  }

  function some(parts) {
    return parts.length === 1 ? parts[0]
      : function (row, number) { return parts.some(function (part) { return part(row, number); }); };
  }

  function not(part) { return function (row, number) { return !part(row, number); }; }

  /* Which plans, sections and agencies there are: a query that names another is a mistake. */
  var STRANGE = {
    plan: function (text) { return about.plans.indexOf(text) < 0; },
    section: function (text) {
      var within = text + ".";
      if (about.sections.some(function (id) { return id === text || id.indexOf(within) === 0; })) return false;
      return !rows.some(function (row) { return inSection(row, text, within); });
    },
    agency: function (text) { return !about.directories.of.some(function (one) { return find(one, text); }); }
  };

  function inSection(row, text, within) {
    return row[AT.key] === text || row[AT.key].lastIndexOf(within, 0) === 0;
  }

  var TESTS = {
    plan: function (text) {
      var plan = about.plans.indexOf(text);
      return function (row) { return row[AT.plan] === plan; };
    },
    section: function (text) {
      return function (row) { return inSection(row, text, text + "."); };
    },
    status: function (text) {
      var status = about.statuses.indexOf(text);
      return function (row) { return row[AT.status] === status; };
    },
    kind: function (text) { return function (row) { return about.words[row[AT.kind]] === text; }; },
    parent: function (text) { return function (row) { return about.words[row[AT.parent]] === text; }; },
    asked: function (text) {
      var bit = text === "extension" ? 1 : 2;
      return function (row) { return (row[AT.asked] & bit) > 0; };
    },
    text: holdsText,
    role: function (text) {
      var roles = text === "any" ? ["lead", "support"] : [text];
      return function (row) { return parties(row).some(function (one) { return roles.indexOf(one.role) >= 0; }); };
    },
    agency: function (text, role) {
      var meant = about.directories.of.map(function (one) { return meantBy(one, text); });
      return function (row) { return meant[row[AT.plan]] !== null && named(row, meant[row[AT.plan]], role); };
    }
  };

  function holdsText(text) {
    var wanted = bare(text);
    return function (row, number) { return searched(number).indexOf(wanted) >= 0; };
  }

  /* The cells of one column, those from a row above included. */
  function cellTest(name) {
    if (name.indexOf(about.own) === 0) return otherTest(name.slice(about.own.length));
    return function (text) {
      var wanted = bare(text);
      return function (row) {
        var own = name === "product" ? about.words[row[AT.product]] : cell(row[AT.cells], name);
        return bare(own || cell(row[AT.inherited], name)).indexOf(wanted) >= 0;
      };
    };
  }

  function cell(pairs, name) {
    for (var at = 0; at < pairs.length; at += 2) if (about.words[pairs[at]] === name) return about.words[pairs[at + 1]];
    return "";
  }

  function otherTest(heading) {
    var column = folded(heading);
    return function (text) {
      var wanted = bare(text);
      return function (row) {
        for (var at = 0; at < row[AT.other].length; at += 2) {
          var same = folded(about.words[row[AT.other][at]]) === column;
          if (same && bare(about.words[row[AT.other][at + 1]]).indexOf(wanted) >= 0) return true;
        }
        return false;
      };
    };
  }

  function parties(row) {
    var found = [], told = row[AT.parties];
    for (var at = 0; at < told.length; at += 3)
      found.push({ role: about.words[told[at]], agency: about.words[told[at + 1]], via: about.words[told[at + 2]] });
    return found;
  }

  function named(row, meant, role) {
    return parties(row).some(function (one) {
      var itself = meant.named.indexOf(one.agency) >= 0;
      var through = meant.through.indexOf(one.agency) >= 0 && one.via === meant.id;
      var asRole = role === "any" || one.role === role || (role === "lead" && one.role === "milestone");
      return asRole && (itself || through);
    });
  }

  function meantBy(number, text) {
    var id = find(number, text);
    if (!id) return null;
    var meant = about.directories.tables[number].meant[id];
    return { id: id, named: meant[0], through: meant[1] };
  }

  /* Return the id that a name means in a directory: an id, a whole name, a part of one; null where none or several. */
  function find(number, text) {
    var directory = about.directories.tables[number];
    text = text.trim();
    if (directory.meant[text]) return text;
    if (directory.former[text]) return directory.former[text];
    var form = spelled(text), key = bare(form), parts = key.split(" ");
    if (!key) return null;
    var steps = [
      [directory.names, function (one) { return one[0] === form; }],
      [directory.names, function (one) { return one[1] === key; }],
      [directory.further, function (one) { return one[0] === form; }],
      [directory.further, function (one) { return one[1] === key; }],
      [directory.names, function (one) { return (" " + one[1] + " ").indexOf(" " + key + " ") >= 0; }],
      [directory.names, function (one) { return beginsWords(parts, one[1].split(" ")); }],
      [directory.names, function (one) { return one[1].indexOf(key) >= 0; }]
    ];
    for (var step = 0; step < steps.length; step++) {
      if (step === 2 && text in directory.elsewhere) return directory.elsewhere[text] || null;
      var ids = new Set(steps[step][0].filter(steps[step][1]).map(function (one) { return one[2]; }));
      if (ids.size) return ids.size === 1 ? ids.values().next().value : null;
    }
    return null;
  }

  function beginsWords(parts, words) {
    var at = 0;
    return parts.every(function (part) {
      while (at < words.length && words[at].lastIndexOf(part, 0) !== 0) at++;
      return at++ < words.length;
    });
  }

  /* ---- Days, as numbers since 1 January 1970. ---- */

  function day(year, month, date) {
    var moment = new Date(Date.UTC(2000, month - 1, date));
    moment.setUTCFullYear(year, month - 1, date);
    var same = moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date;
    return same && year >= 1 && year <= 9999 ? Math.round(moment.getTime() / 86400000) : null;
  }

  function monthSpan(year, month) {
    var first = day(year, month, 1);
    var last = month === 12 ? day(year, 12, 31) : day(year, month + 1, 1);
    return first === null || last === null ? null : [first, month === 12 ? last : last - 1];
  }

  function readSpan(text) {
    var single = text === "today" ? day.apply(null, about.today) : readDay(text);
    if (single !== null) return [single, single];
    var key = bare(text), found = /^(?:thang|month)-?(\d{1,2})$/.exec(key);
    if (found) return monthSpan(about.year, Number(found[1]));
    found = /^(?:(\d{4})-)?(?:quy-?|q)([1-4])$/.exec(key);
    if (found) {
      var year = Number(found[1] || about.year), first = monthSpan(year, found[2] * 3 - 2), last = monthSpan(year, found[2] * 3);
      return first && last ? [first[0], last[1]] : null;
    }
    return readStretch(text);
  }

  function readDay(text) {
    var parts = text.trim().replace(/[/.]/g, "-").split("-");
    if (parts.length !== 3 || !parts.every(isNumber)) return null;
    if (parts[0].length !== 4) parts.reverse();
    return parts[0].length === 4 ? day(Number(parts[0]), Number(parts[1]), Number(parts[2])) : null;
  }

  function readStretch(text) {
    var parts = text.split("-");
    if (!parts.every(isNumber) || parts[0].length !== 4) return null;
    var numbers = parts.map(Number);
    if (numbers.length === 2) return monthSpan(numbers[0], numbers[1]);
    if (numbers.length !== 1) return null;
    var first = day(numbers[0], 1, 1);
    return first === null ? null : [first, day(numbers[0], 12, 31)];
  }

  function isNumber(part) { return /^[0-9]+$/.test(part); }

  function compares(column, sign, span) {
    var holds = {
      "<": function (one) { return one < span[0]; },
      "<=": function (one) { return one <= span[1]; },
      ">": function (one) { return one > span[1]; },
      ">=": function (one) { return one >= span[0]; },
      ":": function (one) { return one >= span[0] && one <= span[1]; }
    }[sign];
    return function (row) { return row[column] !== null && holds(row[column]); };
  }

  /* ---- The rows. ---- */

  var texts = [];

  /* Return the words of a row in their bare form; made once a row, all of them soon after they have come. */
  function searched(number) {
    if (texts[number] === undefined) {
      var row = rows[number], words = about.words, own = [];
      for (var at = 1; at < row[AT.cells].length; at += 2)
        if (words[row[AT.cells][at - 1]] !== "band") own.push(words[row[AT.cells][at]]);
      for (at = 1; at < row[AT.other].length; at += 2) own.push(words[row[AT.other][at]]);
      var first = [row[AT.key].split("\u0002")[0], row[AT.title], words[row[AT.product]], words[row[AT.lead]],
        words[row[AT.support]], words[row[AT.deadline]]];
      texts[number] = bare(first.concat(own).join("\u0001"));
    }
    return texts[number];
  }

  /* Return the numbers of the rows that a query finds, in the order of the plans. */
  function ask(query) {
    var test = compile(query), found = [];
    for (var number = 0; number < rows.length; number++) if (test(rows[number], number)) found.push(number);
    return found;
  }

  var ORDERS = {
    due: function (row) { return row[AT.due] === null ? Infinity : row[AT.due]; },
    status: function (row) { return row[AT.status]; },
    lead: function (row) { return row[AT.rank]; }
  };

  function sorted(found, order) {
    var measure = ORDERS[order];
    if (!measure) return found;
    return found.slice().sort(function (one, other) {
      var a = measure(rows[one]), b = measure(rows[other]);
      return a < b ? -1 : a > b ? 1 : one - other;
    });
  }

  function whenThere(then) {
    if (about && rows.whole) then(); else waiting.push(then);
  }

  function arrived() {
    if (!about || pieces < about.pieces) return;
    rows.whole = true;
    prepareFolding();
    for (var number = 0; number < rows.length; number++) searched(number);
    waiting.splice(0).forEach(function (then) { then(); });
  }

  return {
    about: function (told) { about = told; arrived(); },
    rows: function (told) { rows = rows.concat(told); pieces++; arrived(); },
    whenThere: whenThere,
    ask: ask,
    bare: bare,
    sorted: sorted,
    Mistake: Mistake,
    /* Return a part of a row by its name: words where the row has a number of words. */
    part: function (number, name) {
      var value = rows[number][AT[name]];
      return ["product", "dueWords", "statusWords", "planName"].indexOf(name) >= 0 ? about.words[value] : value;
    },
    lead: function (number) { return about.leads[rows[number][AT.rank]]; },
    href: function (number) { return rows[number][AT.link]; },
    reference: function (number) { return about.plans[rows[number][AT.plan]] + ":" + rows[number][AT.key]; },
    sentence: function (mistake) {
      return about.say[mistake.reason].replace(/\{(\w+)\}/g, function (_, name) { return mistake.values[name] || ""; });
    }
  };
})();

/* The list of tasks: what was asked stands in the address, so that it can be sent and kept. */
(function () {
  var AT_ONCE = 30;
  var form = document.getElementById("ask");
  if (!form) return;
  var field = form.elements.q, order = form.elements.s, told = document.getElementById("told");
  var every = document.getElementById("every"), found = document.getElementById("found");
  var body = found.querySelector("tbody"), more = document.getElementById("more");
  var list = [], shown = 0, loading = false, later = 0;

  function load() {
    if (loading) return;
    loading = true;
    (form.dataset.scripts || "").split(" ").filter(Boolean).forEach(function (source) {
      var script = document.createElement("script");
      script.src = source;
      document.head.append(script);
    });
  }

  function element(name, text, kind) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function cell(name, content) {
    var made = element("td");
    made.setAttribute("role", "cell");
    if (name) made.dataset.name = name;
    made.append(content);
    return made;
  }

  function line(number) {
    var heads = found.querySelectorAll("th"), part = plantrack.part.bind(null, number);
    var row = element("tr", "", part("weight")), plan = part("planName");
    row.setAttribute("role", "row");
    var what = cell("", element("span", part("key").split("\u0002")[0] + (plan ? " · " + plan : ""), "id"));
    what.className = "what";
    var link = element("a", part("shown") || form.dataset.untitled);
    link.href = plantrack.href(number);
    what.append(" ", link);
    if (part("product")) what.append(" ", element("span", part("product"), "product"));
    var due = cell(heads[2].textContent, part("dueWords"));
    due.className = "due";
    row.append(what, cell(heads[1].textContent, plantrack.lead(number)), due,
      cell(heads[3].textContent, element("span", part("statusWords"), "mark " + part("weight"))));
    return row;
  }

  function draw() {
    var until = Math.min(shown + AT_ONCE, list.length), pieces = document.createDocumentFragment();
    for (; shown < until; shown++) pieces.append(line(list[shown]));
    body.append(pieces);
    more.hidden = shown >= list.length;
    more.textContent = form.dataset.more.replace("{count}", list.length - shown);
  }

  function keep(query, by) {
    var parts = [];
    if (query) parts.push("q=" + encodeURIComponent(query));
    if (by) parts.push("s=" + encodeURIComponent(by));
    try {
      history.replaceState(null, "", location.pathname + (parts.length ? "?" + parts.join("&") : "") + location.hash);
    } catch (_) { /* a place whose address cannot be changed: the list works all the same */ }
  }

  function answer() {
    var query = field.value.trim(), by = order.value, asked = Boolean(query || by);
    keep(query, by);
    every.hidden = asked;
    found.hidden = !asked;
    body.textContent = "";
    more.hidden = true;
    field.removeAttribute("aria-invalid");
    if (!asked) { told.textContent = ""; return; }
    load();
    told.textContent = form.dataset.loading;
    plantrack.whenThere(function () {
      if (field.value.trim() !== query) return;
      try {
        list = plantrack.sorted(plantrack.ask(query), by);
        shown = 0;
        told.textContent = form.dataset.count.replace("{count}", list.length);
        draw();
      } catch (mistake) {
        if (!(mistake instanceof plantrack.Mistake)) throw mistake;
        field.setAttribute("aria-invalid", "true");
        told.textContent = form.dataset.mistake.replace("{column}", mistake.column) + " " + plantrack.sentence(mistake);
      }
    });
  }

  function read() {
    var asked = new URLSearchParams(location.search);
    field.value = asked.get("q") || "";
    order.value = asked.get("s") || "";
    if (field.value || order.value) answer();
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); answer(); });
  field.addEventListener("focus", load);
  field.addEventListener("input", function () { clearTimeout(later); later = setTimeout(answer, 120); });
  order.addEventListener("change", answer);
  more.addEventListener("click", draw);
  form.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-query]");
    if (!link) return;
    event.preventDefault();
    field.value = link.dataset.query;
    answer();
    field.focus();
  });
  window.addEventListener("popstate", read);
  read();
  if (Number(form.dataset.rows) <= 20000) setTimeout(load, 300);
})();

/* The wall: one slide after another, until somebody stops it; the keys of arrows turn too. */
(function () {
  var slides = Array.from(document.querySelectorAll(".slide")), button = document.getElementById("pause");
  if (!slides.length || !button) return;
  var at = 0, turning = 0;

  function show(number) {
    at = (number + slides.length) % slides.length;
    slides.forEach(function (slide, one) { slide.hidden = one !== at; });
  }

  function start() { turning = setInterval(function () { show(at + 1); }, Number(button.dataset.seconds) * 1000); }

  function stop() { clearInterval(turning); turning = 0; }

  function toggle() {
    if (turning) stop(); else start();
    button.textContent = turning ? button.dataset.pause : button.dataset.go;
    button.setAttribute("aria-pressed", String(!turning));
  }

  document.documentElement.classList.add("slides-turn");
  button.hidden = false;
  button.addEventListener("click", toggle);
  document.addEventListener("keydown", function (event) {
    if (event.key === "ArrowRight") show(at + 1);
    else if (event.key === "ArrowLeft") show(at - 1);
  });
  show(0);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) { start(); toggle(); } else start();
})();
