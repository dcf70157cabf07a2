//! Several hundred texts that hurt programs which take text for something else.
//!
//! Each is a text that someone could type or paste into a field of a vacancy. What must become of it
//! is known beforehand, so that a program which refuses all of them does not pass.

use advert::facts::says_nothing;
use advert::facts::{self, Line};
use std::collections::BTreeSet;

/// What must become of a text in a field of one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fate {
    /// Every format shows it as it is.
    Shown,
    /// Markdown and HTML show it; the PDF may refuse characters that its fonts do not have.
    ShownIfGlyphs,
    /// It is refused, with its place.
    Refused,
}

use Fate::{Refused, Shown, ShownIfGlyphs};

/// A text, and what must become of it.
pub(crate) struct Naughty {
    pub(crate) text: String,
    pub(crate) fate: Fate,
}

/// All of them; no two are the same but for case and white space, as reference numbers must differ.
pub(crate) fn strings() -> Vec<Naughty> {
    let mut all = Vec::new();
    let mut add = |fate, texts: Vec<String>| {
        all.extend(texts.into_iter().map(|text| Naughty { text, fate }));
    };
    for (fate, texts) in [
        (Shown, HTML),
        (Shown, ADDRESSES),
        (Shown, MARKDOWN),
        (Shown, TEMPLATES),
        (Shown, PATHS),
        (Shown, COMMANDS),
        (Shown, DATA),
        (Shown, NUMBERS),
        (Shown, SPACES),
        (ShownIfGlyphs, WRITING),
        (ShownIfGlyphs, MARKS),
        (Refused, LOST),
    ] {
        add(fate, texts.iter().map(|text| (*text).to_owned()).collect());
    }
    add(Shown, punctuation());
    add(Shown, elements());
    add(Shown, long());
    add(ShownIfGlyphs, stacked());
    add(Refused, unseen());
    let mut seen = BTreeSet::new();
    all.retain(|naughty| seen.insert(naughty.text.trim().to_lowercase()));
    // What says that there is nothing is left out, and what looks like an item of a list is one.
    let is_item = |text: &str| {
        let text = text.trim();
        !text.is_empty() && facts::lines([text]) != [Line::Words(text)]
    };
    // Where somebody or something is to be named, these name nobody.
    let denies = |text: &str| ["x.", "false", "no", "0", "-0"].contains(&text);
    all.retain(|Naughty { text, fate }| {
        *fate == Refused || !(says_nothing(text) || is_item(text) || denies(text))
    });
    all
}

/// Every ASCII punctuation mark: alone, doubled, tripled, around and before words.
fn punctuation() -> Vec<String> {
    let marks = ('!'..='~').filter(char::is_ascii_punctuation);
    marks
        .flat_map(|mark| {
            [
                mark.to_string(),
                format!("{mark}{mark}"),
                format!("{mark}{mark}{mark}"),
                format!("{mark} item"),
                format!("{mark}words{mark} and {mark}more{mark}"),
                format!("ends with {mark}"),
            ]
        })
        .collect()
}

/// Elements that run something, each with the handlers that pages are attacked by.
fn elements() -> Vec<String> {
    let handlers = ["onerror", "onload", "onfocus", "onmouseover", "ontoggle"];
    [
        "img", "svg", "video", "details", "iframe", "object", "input",
    ]
    .iter()
    .flat_map(|element| {
        handlers.map(|handler| format!("<{element} src=x autofocus open {handler}=\"{RUN}\">"))
    })
    .collect()
}

/// What a script does that a page should never run: the judges look for its traces.
const RUN: &str = "window.name='ran';document.title='ran'";

const HTML: &[&str] = &[
    "<script>window.name='ran'</script>",
    "</script><script>window.name='ran'</script>",
    "</title><script>window.name='ran'</script>",
    "</style><script>window.name='ran'</script>",
    "</textarea></noscript></template><script>window.name='ran'</script>",
    "--><script>window.name='ran'</script><!--",
    "]]><script>window.name='ran'</script><![CDATA[",
    "\"><script>window.name='ran'</script>",
    "'><script>window.name='ran'</script>",
    "\" onmouseover=\"window.name='ran'\" x=\"",
    "' onfocus='window.name=1' autofocus x='",
    "` onerror=`window.name=1`",
    "<ScRiPt>window.name='ran'</sCrIpT>",
    "<script/src=//example.invalid/a.js></script>",
    "<<script>window.name='ran'//<</script>",
    "<scr<script>ipt>window.name='ran'</scr</script>ipt>",
    "<svg/onload=window.name='ran'>",
    "<svg><animate onbegin=window.name='ran' attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.name=1>",
    "<body onpageshow=window.name='ran'>",
    "<base href=\"javascript:window.name='ran'//\">",
    "<meta http-equiv=\"refresh\" content=\"0; url=https://example.invalid/\">",
    "<link rel=stylesheet href=//example.invalid/a.css>",
    "<style>@import '//example.invalid/a.css';</style>",
    "<style>body{display:none}</style>",
    "<iframe srcdoc=\"<script>parent.name='ran'</script>\"></iframe>",
    "<object data=\"data:text/html,<script>1</script>\"></object>",
    "<form action=//example.invalid/><button>Apply</button></form>",
    "<marquee onstart=window.name='ran'>roll up</marquee>",
    "<a href=\"javascript:window.name='ran'\">apply</a>",
    "<b>bold</b>, <i>italic</i> and <br/>",
    "</p></main></body></html>",
    "<div lang=\"cy\">",
    "<span lang=\"cy\">croeso</span>",
    "</span></div>",
    "<!-- a comment -->",
    "<!doctype html>",
    "<?xml version=\"1.0\"?>",
    "<?php echo 1 ?>",
    "<![CDATA[x]]>",
    "&lt;script&gt;window.name='ran'&lt;/script&gt;",
    "&amp;amp; &amp;lt; &nbsp; &shy; &zwj;",
    "&#60;script&#62; &#x3c;b&#x3e; &#0; &#xd800; &#x110000;",
    "&copy &reg; &notanentity; &lt &gt",
    "AT&T, R&D & Q&A; &",
    "a < b && b > c",
    "i <3 adverts",
    "x<y>z",
    "<",
    "<>",
    "</>",
    "<a",
    "<!",
];

const ADDRESSES: &[&str] = &[
    "javascript:window.name='ran'",
    "JaVaScRiPt:window.name='ran'",
    "javascript&colon;window.name='ran'",
    "data:text/html,<script>window.name='ran'</script>",
    "vbscript:msgbox(1)",
    "https://example.invalid/?a=1&b=2#c",
    "http://user:pass@example.invalid:8080/",
    "//example.invalid/path",
    "www.example.invalid",
    "ftp://example.invalid/",
    "mailto:jo@example.invalid?subject=x",
    "jo.bloggs+tag@example.invalid",
    "<https://example.invalid/>",
    "<jo@example.invalid>",
    "[apply](javascript:window.name='ran')",
    "[apply](https://example.invalid \"now\")",
    "![picture](https://example.invalid/a.png)",
    "![x](x\"onerror=\"window.name='ran')",
    "[ref]: https://example.invalid",
    "[ref][other] and [ref][]",
    "[^1]: a note",
    "<javascript:window.name='ran'>",
    "tel:+441632960000",
    "file:///etc/passwd",
];

const MARKDOWN: &[&str] = &[
    "# heading",
    "###### six",
    "####### seven",
    "#hashtag",
    "heading #",
    "setext\u{20}===",
    "**bold** *italic* ***both*** __b__ _i_",
    "*",
    "* * *",
    "- - -",
    "___",
    "***a",
    "a*b*c _d_e_f_",
    "2 * 3 * 4",
    "snake_case_name and __init__",
    "`code` and ``more ` code``",
    "```rust",
    "~~~",
    "~~struck~~ and ~sub~",
    "> quoted",
    ">> twice",
    "- item",
    "+ item",
    "1. first",
    "1) first",
    "999999999. many",
    "0. nought",
    "- [ ] to do",
    "- [x] done",
    "[x] done",
    "[!NOTE] an alert",
    "| a | b |",
    "a | b",
    "|---|---|",
    "--- | :-: | ---",
    "+++",
    "---",
    "===",
    "= = =",
    ": a definition",
    "    four spaces and code",
    "ends with a backslash \\",
    "\\*not\\* \\`escaped\\` \\\\",
    "back\\slash and \\n",
    "trailing two spaces  ",
    "*** *** ***",
    "_a_*b*__c__**d**",
    "**a*b**c*",
    "[a](b",
    "[a]",
    "[a]()",
    "[]()",
    "]()[",
    "![",
    "](",
    "$x^2$ and $$y$$",
    "H~2~O and x^2^",
    "==marked== ++inserted++",
    ":smile: :+1:",
    "@mention #123 GH-1",
    "{#id .class}",
    "<!-- markdown comment -->",
    "\"smart\" 'quotes' -- and ... dots",
    "(c) (r) (tm) +-",
];

const TEMPLATES: &[&str] = &[
    "{{ 7 * 7 }}",
    "{{7*7}}",
    "{{ vacancy.salary }}",
    "{{ role.title | safe }}",
    "{{ __tera_context }}",
    "{{ get_env(name=\"HOME\") }}",
    "{{ range(end=100000) }}",
    "{% include \"advert.md\" %}",
    "{% for x in [1,2] %}x{% endfor %}",
    "{% set role = 1 %}",
    "{% raw %}{{ x }}{% endraw %}",
    "{%- if true -%}y{%- endif -%}",
    "{% extends \"x\" %}",
    "{# a comment #}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{{{{ x }}}}",
    "{ { x } }",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "${{ github.token }}",
    "%{x}",
    "@(7*7)",
    "[[7*7]]",
    "{0}",
    "{name}",
    "{}",
    "{:?}",
    "{:>999999999}",
    "%s%s%s%n",
    "%d %x %p %99999999d",
    "%1$s",
    "$1 $& $` $'",
    "\\1 \\0 \\g<0>",
    "{{{unescaped}}}",
    "{{> partial}}",
    "#set($x=1)",
];

const PATHS: &[&str] = &[
    "../../x",
    "..",
    ".",
    "../../../../../../etc/passwd",
    "..\\..\\x",
    "/etc/passwd",
    "/",
    "\\",
    "\\\\server\\share",
    "C:\\Windows\\system32",
    "C:",
    "~/x",
    "~root",
    "./out/x",
    "out/vacancies/x",
    "a/b/c.html",
    "x.json",
    ".htaccess",
    ".git/config",
    "CON",
    "nul",
    "aux.txt",
    "COM1",
    "lpt9.pdf",
    "con.html",
    "x.",
    "x:stream",
    "%2e%2e%2fx",
    "..%c0%afx",
    "manifest.jsonl",
    ".advert-tmp-1",
    "file name with spaces.pdf",
    "-rf",
    "--help",
    "--out=/",
    "*.json",
    "?x[a-z]",
];

const COMMANDS: &[&str] = &[
    "; rm -rf /",
    "| cat /etc/passwd",
    "&& reboot",
    "$(reboot)",
    "`reboot`",
    "\"; exit 1; #",
    "' OR '1'='1",
    "'; DROP TABLE vacancies; --",
    "1; SELECT pg_sleep(10)",
    "\" OR 1=1 --",
    "admin'/*",
    "*)(uid=*))(|(uid=*",
    "() { :; }; echo",
    "=cmd|'/c calc'!A1",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=HYPERLINK(\"https://example.invalid\",\"x\")",
    "=IMPORTXML(\"https://example.invalid\",\"//a\")",
    "DDE(\"cmd\";\"/c calc\";\"x\")",
    "%0d%0aSet-Cookie: x=1",
    "__proto__",
    "constructor",
    "toString",
    "$where",
    "eval(1)",
    "require('fs')",
    "!!python/object/apply:os.system [x]",
    "rO0ABXNy",
    "::warning file=x,line=1::ran",
    "::set-output name=x::y",
    "##[error]ran",
    "\\033[31mred\\033[0m",
    "\\x1b]0;title\\x07",
];

const DATA: &[&str] = &[
    "\"",
    "\"\"",
    "'",
    "''",
    "\"quoted\"",
    "a,b",
    "a;b",
    "a\",\"b",
    "\"a\"\"b\"",
    "{\"a\": 1}",
    "[1, 2]",
    "}, {",
    "]}",
    "null",
    "true",
    "false",
    "undefined",
    "NaN",
    "Infinity",
    "-Infinity",
    "nil",
    "None",
    "yes",
    "no",
    "on",
    "off",
    "\\u0041",
    "\\ud800",
    "\\ud83d\\ude00",
    "\\u202e",
    "\\u0000",
    "\\x00",
    "\\0",
    "U+202E",
    "a: b",
    "key: [value",
    "- &anchor *alias",
    "!!str x",
    "%YAML 1.2",
    "? complex",
    "a = \"b\"",
    "[section]",
    "'''",
    "\"\"\"",
    "//comment",
    "/* comment */",
    "# comment",
    "-- comment",
    "<key>value</key>",
    "a\\,b",
    "&quot;",
    "=\"x\"",
    "MQ==",
    "data",
    "%",
    "100%",
    "%%",
    "%25",
    "%00",
    "%E2%80%AE",
];

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "1.0",
    "01",
    "007",
    "1e9",
    "1E400",
    "0x1F",
    "0b101",
    "0o17",
    "1_000",
    "1,000",
    "1.000,00",
    "1/2",
    "3-4",
    "½",
    "²",
    "9223372036854775808",
    "-9223372036854775809",
    "0.1",
    ".5",
    "5.",
    "£30,000",
    "$1",
    "€1",
    "1st",
    "2026-12-12",
    "12/12/2026",
    "1 Jan",
    "29 February 2027",
    "2026-W53",
    "00:00",
    "24:00",
    "23:59:60",
    "12:30pm",
    "1:2",
    "MARCH1",
    "SEPT2",
    "44927",
    "+44 1632 960000",
    "(01632) 960000",
    "IX",
    "1.2.3.4",
    "::1",
    "3.14159265358979323846264338327950288",
];

const SPACES: &[&str] = &[
    "two  spaces and   three",
    "  before",
    "after   ",
    "no\u{a0}break",
    "\u{a0}\u{a0}two no-break",
    "thin\u{2009}space",
    "narrow\u{202f}no-break",
    "a\u{a0} \u{a0}b",
];

/// Writing of other scripts, and look-alikes.
const WRITING: &[&str] = &[
    "Siân Llŷr, Ŵyn, tŷ",
    "Zoë, Renée, Łukasz, Åse, Ğül, Şeyma",
    "Straße, ﬁne ﬂuff, œuvre, Ĳ",
    "İstanbul ı I i",
    "ΣΊΣΥΦΟΣ σίσυφος",
    "Ω and Ω, K and K, Å and Å",
    "раураl (Cyrillic for Latin)",
    "Аdmin",
    "ꓮꓓꓟꓲꓠ",
    "ｆｕｌｌｗｉｄｔｈ ＜script＞",
    "𝐛𝐨𝐥𝐝 𝒾𝓉𝒶𝓁𝒾𝒸 𝔣𝔯𝔞𝔨",
    "ⓒⓘⓡⓒⓛⓔⓓ",
    "ᴀɴᴅ sᴍᴀʟʟ",
    "Привет, мир",
    "Γειά σου κόσμε",
    "שלום עולם",
    "مرحبا بالعالم",
    "שלום (world) 123 - עולם",
    "abc مرحبا 123 def",
    "١٢٣ ۱۲۳ १२३",
    "नमस्ते दुनिया",
    "สวัสดีชาวโลก",
    "你好，世界",
    "こんにちは世界、カタカナ",
    "안녕하세요 세계",
    "ᎣᏏᏲ",
    "ⰳⰾⰰⰳⱁⰾⰹⱌⰰ",
    "😀 🎉 👍🏽 🇬🇧",
    "❤ ☃ ✓ ★ → ⇒ ∞ ≠ ≤ ∑",
    "𠜎 𠜱 𠝹",
    "🂡 𝄞 𓀀",
    "‘single’ “double” «guillemets» ‹x› „low“",
    "en – and em — and … ‥ • · † ‡ § ¶ № ™ © ®",
    "﷽",
    "ǅ ǆ ẞ ß",
    "\u{1e9e}\u{fb03}\u{fb05}",
    "‐ ‑ ‒ − hyphens",
    "‹script›alert‹/script›",
    "﹤script﹥",
    "\u{2044} \u{2215} \u{29f8} slashes",
    "\u{ff0e}\u{ff0e}\u{ff0f}x",
    "\u{3000}wide space\u{3000}",
];

/// Marks that combine with what stands before them.
const MARKS: &[&str] = &[
    "e\u{301}tude, A\u{30a}se",
    "\u{301}begins with a mark",
    "a\u{308}\u{301}\u{323}b",
    "q\u{307}\u{323} and \u{1e69}",
    "\u{20dd}a\u{20dd}",
    "1\u{fe0f}\u{20e3}",
    "\u{2764}\u{fe0f}",
    "n\u{334}o\u{336}t\u{338} <\u{338}",
    "=\u{338} and \u{2260}",
    "a\u{345}\u{315}",
];

/// What is left of text that was lost.
const LOST: &[&str] = &[
    "caf\u{fffd}",
    "our office \u{fffc}",
    "\u{fffd}\u{fffd}",
    "\u{ffff}",
    "x\u{1fffe}",
];

/// Characters piled up, until they leave their line.
fn stacked() -> Vec<String> {
    let marks: String = ('\u{300}'..'\u{315}').collect();
    vec![
        ["Z", "A", "L", "G", "O"].join(&marks),
        format!("o{}", "\u{301}".repeat(100)),
    ]
}

/// Words that no line has room for, and texts as long as a field may be.
fn long() -> Vec<String> {
    vec![
        "w".repeat(500),
        "W".repeat(499),
        "ab ".repeat(160),
        "x-".repeat(240),
        "/".repeat(300),
        "*".repeat(300),
        "[".repeat(300),
        "<".repeat(300),
        "&amp;".repeat(90),
        "`".repeat(299),
        "\\".repeat(400),
        "((((((((((".repeat(30),
        "_a".repeat(200),
        "ŷ".repeat(500),
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch".repeat(4),
    ]
}

/// Characters that nobody sees, in the middle of a word, at its start where they are no white space,
/// and alone.
fn unseen() -> Vec<String> {
    let controls = (0..0x20).chain(0x7f..0xa0);
    let others = [
        0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028,
        0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067,
        0x2068, 0x2069, 0x206a, 0x206f, 0x3164, 0xfeff, 0xffa0, 0xfff9, 0xfffb, 0xfdd0, 0xe0001,
        0xe0041,
    ];
    let characters = controls.chain(others).filter_map(char::from_u32);
    let mut texts: Vec<String> = characters.map(|found| format!("in{found}side")).collect();
    texts.extend(
        [
            "\u{202e}txt.exe",
            "\u{200b}",
            "\u{feff}starts with a mark",
            "\u{1b}[31mred\u{1b}[0m",
            "\u{1b}]0;title\u{7}",
            "a\r\nb",
            "a\n\nb",
            "two\u{2028}lines",
            "\u{7}bell",
            "back\u{8}\u{8}space",
        ]
        .map(str::to_owned),
    );
    texts
}
