// The page's own words in the reader's language.

/**
 * Choose a table: the one asked for, else the first the browser prefers.
 * @param {Object<string, Object<string, string>>} tables
 * @param {string} asked
 * @returns {[string, Object<string, string>]}
 */
function chooseWords(tables, asked) {
  for (const tag of [asked, ...navigator.languages, "en"]) {
    const lang = (tag ?? "").toLowerCase().split("-")[0];
    if (Object.hasOwn(tables, lang)) return [lang, tables[lang]];
  }
  const first = Object.keys(tables)[0];
  return [first, tables[first]];
}

/**
 * @param {Object<string, string>} words
 * @param {string} lang
 * @returns {(key: string, values?: Object<string, any>) => string}
 */
function sayFrom(words, lang) {
  const plural = new Intl.PluralRules(lang);
  return (key, values = {}) => {
    const forms = words[key] ?? key;
    const text = typeof forms === "string" ? forms : forms[plural.select(values.n)] ?? forms.other;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  };
}
