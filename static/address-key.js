// What all spellings of an article's address share: the rules of docs/look-up.md, whose examples are its tests.
// The same as corrections/record/address_key.py and address_copies.py, with the same names.
(() => {
  "use strict";
  const SCHEME = /^(?:(?:https?:[/\\]{1,2})+(?=[^/\\])|\/\/)/i;
  const MISTYPED = /^(?:(?:view-source:|feed:|url:\s*)+(?:h[tx]{2}ps?:?\/{0,2})?|h[tx]{0,3}ps?:?\/\/|https?:)/i;
  const ENCODED = /^https?%3a%2f%2f/i;
  const ABOUT = " \\t\\r\\n<>\"'“”«»„‘’()\\[\\]";
  const TRIM = new RegExp(`^[${ABOUT}]+|[${ABOUT}]+$`, "g");
  const BEHIND = /[.,;:!?…]+$/;
  const BARE = /^(?:[\p{L}\p{N}_-]+\.)+\p{L}[\p{L}\p{N}_-]+\.?(?::\d+)?(?:\/\S*|\?\S*|#\S*)?$/u;
  const LABELS = new Set(["www", "www2", "m", "mobile", "amp", "touch"]);
  const TRACKING = new RegExp("^(?:(?:utm|at|mtm|pk|piwik|matomo|hsa|ns|wt|fb|gaa|guce|oly|vero|trk)[_.-].*"
    + "|_ga|_gl|_hs.*|__s|__twitter_impression|__cft__.*|__tn__|_x_tr_.*|[a-z]*clid|clickid|gbraid|wbraid|gad_source"
    + "|gad_campaignid|mc_[ce]id|mkt_tok|igshid?|igsh|xtor|xtref|xtcr|cmp(?:id)?|ocid|ncid|icid|smid"
    + "|smtyp|mbid|ito|taid|cn-track|share|shared|sharetype|shareToken|spm|s_cid|ftag|guccounter"
    + "|srsltid|soc_src|soc_trk|ref_?src|ref_?url|rss|feature|amp|outputtype|_amp|amp_js_v|usqp"
    + "|amp_gsa|wickedid|rb_clickid|dicbo|li_fat_id|email_?hash|cvid|sc_channel|sr_share)$", "i");
  const PERHAPS = new Set(["ref", "source", "src", "via", "from", "origin", "campaign"]);
  const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
  const INDEX = /\/(?:index|default)\.(?:html?|php|aspx?)$/i;
  const SESSION = /;jsessionid=[^/]*/gi;
  const BEHIND_PATH = /&(?:utm_[a-z]+|fbclid|gclid)=[^/]*$/i;
  const LEVELS = 5;

  const COPIES = /^(?:(?:web\.|wayback\.)?archive\.org|archive\.(?:ph|is|today|fo|li|md|vn)|12ft\.io|outline\.com|r\.jina\.ai|webcache\.googleusercontent\.com)$/i;
  const INNER = /https?:\/{1,2}(?=[^/])/i;
  const AMP = [
    /^[\p{L}\p{N}_-]+\.cdn\.ampproject\.org\/[acvw]\/(?:s\/)?(.+)$/iu,
    /^(?:www\.)?(?:google|bing)\.[a-z.]+\/amp\/(?:s\/)?(.+)$/i,
  ];
  const REDIRECTS = new RegExp("^(?:(?:www\\.)?google\\.[a-z.]+/url|lm?\\.facebook\\.com/l\\.php"
    + "|(?:www\\.)?facebook\\.com/sharer(?:/sharer)?\\.php|l\\.instagram\\.com/|out\\.reddit\\.com/[^?]*"
    + "|(?:www\\.)?youtube\\.com/redirect|t\\.umblr\\.com/redirect"
    + "|(?:www\\.)?linkedin\\.com/redir/redirect|vk\\.com/away\\.php"
    + "|(?:www\\.)?(?:twitter|x)\\.com/(?:intent/tweet|share)"
    + "|[a-z0-9]+\\.safelinks\\.protection\\.outlook\\.com/|slack-redir\\.net/link"
    + "|(?:www\\.)?duckduckgo\\.com/l/|translate\\.google\\.[a-z.]+/translate)$", "i");
  const PARAMETERS = new Set(["url", "u", "q", "to", "uddg", "z"]);
  const TRANSLATED = /^([a-z0-9-]+)\.translate\.goog(?=[/?#]|$)/i;

  const decode = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(run.slice(1).split("%"), (byte) => parseInt(byte, 16))));
  const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const inSegment = (text) => encodeURIComponent(text).replace(/%(?:24|26|2B|2C|3B|3D|3A|40)/g, decode);
  const pairs = (query) => query.split("&").filter(Boolean).map((piece) => {
    const [name, ...value] = piece.split("=");
    return [name, value.join("=")].map((part) => decode(part.replaceAll("+", " ")));
  });

  const behindScheme = (address) => {
    let text = INNER.test(address) ? address : decode(address);
    const found = INNER.exec(text);
    let inside = found ? text.slice(found.index + found[0].length) : "";
    if (text.includes("cache:")) inside = decode(inside.split("&")[0]);
    return inside || /^web\.archive\.org\/web\/[0-9]+[a-z_]*\/(.+)$/i.exec(text)?.[1];
  };

  const inner = (address) => {
    for (const amp of AMP) if (amp.test(address)) return amp.exec(address)[1];
    const translated = TRANSLATED.exec(address);
    if (translated) {
      const host = translated[1].replaceAll("--", "\0").replaceAll("-", ".").replaceAll("\0", "-");
      return host + address.slice(translated[0].length);
    }
    const [, before, query] = /^([^?#]*)(?:\?([^#]*))?/.exec(address);
    const [, host, path] = /^([^/]*)(.*)$/.exec(before);
    if (COPIES.test(host.replace(/^www\./i, ""))) return behindScheme(address);
    if (!REDIRECTS.test(host + path)) return null;
    const values = pairs(query ?? "").filter(([name]) => PARAMETERS.has(name)).map(([, value]) => INNER.exec(value) ?? null);
    const found = values.find((match) => match?.index === 0);
    return found ? found.input.slice(found[0].length) : null;
  };

  const withoutScheme = (text) => {
    const typed = ENCODED.test(text) ? decode(text) : text;
    const scheme = SCHEME.exec(typed);
    if (scheme) return typed.slice(scheme[0].length).replaceAll("\\", "/");
    const bare = typed.slice(MISTYPED.exec(typed)?.[0].length ?? 0);
    return BARE.test(bare) ? bare : "";
  };

  const hostOf = (netloc) => {
    const [, name, port] = /^(.*?)(?::(\d*))?$/.exec(netloc.slice(netloc.lastIndexOf("@") + 1));
    const labels = decode(name.toLowerCase()).replace(/\.+$/, "").split(".");
    let own = [...labels.slice(0, -2).filter((label) => !LABELS.has(label)), ...labels.slice(-2)].join(".");
    if (/[^\0-\x7f]/.test(own)) own = new URL(`https://${own}`).hostname;
    return own && (port && !["80", "443"].includes(port) ? `${own}:${Number(port)}` : own);
  };

  const pathOf = (path) => {
    const text = decode(path.replace(SESSION, "").replace(BEHIND_PATH, "")).replace(INVISIBLE, "").normalize("NFC").trim();
    const segments = text.replace(INDEX, "/").split("/").filter((segment) => !["", "."].includes(segment));
    if (segments[0]?.toLowerCase() === "amp") segments.shift();
    if (["amp", "amp.html"].includes(segments.at(-1)?.toLowerCase())) segments.pop();
    if (segments.length) segments.push(segments.pop().replace(/\.amp(?=$|\.html?$)/i, ""));
    return segments.map((segment) => `/${inSegment(segment)}`).join("");
  };

  const queryOf = (query) => {
    const kept = pairs(query.replace(/^\?+/, "").replaceAll("&amp;", "&"))
      .filter(([name, value]) => !TRACKING.test(name) && (!PERHAPS.has(name.toLowerCase()) || /^\p{Nd}+$/u.test(value)));
    const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    kept.sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]));
    const written = kept.map((pair) => pair.map((part) => encode(part).replaceAll("%20", "+")).join("="));
    return written.length ? `?${written.join("&")}` : "";
  };

  const placeOf = (fragment) => {
    const place = decode(fragment);
    return place.startsWith("!") ? `#${encode(place).replaceAll("%2F", "/")}` : "";
  };

  globalThis.addressKey = (address) => {
    let rest = withoutScheme(address.replace(INVISIBLE, "").replace(TRIM, "").replace(BEHIND, "").replace(TRIM, ""));
    if (!rest || /\s/.test(rest)) return null;
    for (let level = 0; level < LEVELS; level += 1) rest = inner(rest) || rest;
    const [, netloc, path, query, fragment] = /^([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(rest);
    try {
      const host = hostOf(netloc);
      return host ? host + pathOf(path) + queryOf(query ?? "") + placeOf(fragment ?? "") : null;
    } catch {
      return null;
    }
  };
})();
